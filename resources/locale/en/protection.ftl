# Protection: old files put back, clipboard, proof of being offline

err-office-rolled-back = A file of the office was replaced by an older one.
    .reason = Register, log and sealed repository belong to one moment, and now they do not: somebody put back an earlier copy, or only some of the files were restored. Work on it could undo seals.
    .next = Do not go on. Have the custodian and the approver restore a backup as a whole, compare the last export of the log, and find out who put the old file back.
