# Log, export, verification

err-ledger-entry = An entry of the log is not in the prescribed form ({ $reason }).
    .reason = It was changed, or written by another program.
    .next = Stop work, keep the file, and compare the log with the latest export.
err-export-there = There is an export of this name already.
    .reason = An export never overwrites another.
    .next = Choose another folder.
err-export-no-folder = There is no such folder.
    .reason = The path is wrong, or the medium is not connected.
    .next = Check the path.
err-export-cannot-write = The export cannot be written.
    .reason = { system-why }
    .next = Check the medium and export again; no incomplete export was left.
err-export-foreign = This is not an export of a log.
    .reason = The folder holds none of the files of an export.
    .next = Choose a folder whose name begins with fengcun-export-.

verify-paper-issued = This office issued the paper, and the log does not say that it is void.
verify-paper-void = This office issued the paper, and it is void.
verify-paper-none = This log has no such paper: it is not of this office, or was issued after this export.
verify-paper-unknown = The log itself is not good; nothing can be said of the paper.
verify-paper-entry = · record { $seq }, { $day }: { $act }
verify-paper-not-proved = A code can be copied onto another sheet. Whether the content is the same, only a comparison with the original at the office shows.
verify-passed = Verified: no change was found.
verify-failed = Verification failed.
verify-more = { $count ->
        [one] One more:
       *[other] { $count } more:
    }
verify-size = Entries: { $size }
verify-root = Root hash: { $root }
verify-fingerprint = Fingerprint of the log's key: { $fingerprint } (compare it with the one in the paper register)
verify-earlier = Proved to begin with the logs of these exports: { $numbers }
verify-no-earlier = This is the first export; there is no earlier one to compare with.
verify-not-proved =
    A pass does not prove that the key is the office's (compare the printed fingerprint); that whoever holds the key did not write and sign the whole log anew (compare an earlier export or a printed checkpoint); that what is recorded happened, or that all that happened is recorded.
verify-record-changed = Record { $record } does not fit the signed tree: changed, or exchanged with another ({ $place }).
verify-record-form = Record { $record } is not in canonical form ({ $place }).
verify-record-act = Record { $record } names an act that is not on the closed list ({ $place }).
verify-record-order = Record { $record } says another number than its place ({ $place }).
verify-record-office = Record { $record } is of another office ({ $place }).
verify-record-missing = Records are missing from { $record } on: the log was cut ({ $place }).
verify-root-differs = The records do not give the root hash of the checkpoint ({ $place }).
verify-signature = The signature does not fit: { $place }.
verify-keys-differ = The public key is not that of the other files, or not of this office: { $place }.
verify-history = The log of an earlier export is not the beginning of this one: { $place }.
verify-tile = The hash file does not follow from the records: { $place }.
verify-form = Not in the prescribed form: { $place }.
verify-missing = A file is missing: { $place }.
verify-changed = A file was changed, its checksum differs: { $place }.
verify-extra = A file that does not belong here: { $place }.
verify-link = A link or special file: { $place }.
verify-too-long = Larger than allowed: { $place }.
verify-too-many = Too many files or folders too deep: { $place }.
verify-unreadable = Cannot be read: { $place }.
