# Importing rule packs and work calendars
err-packs-two-needed = There are not enough signatures to take it into use.
    .reason = A rule pack or work calendar needs the signatures of two different accounts, one of them an approver.
    .next = Have another officer log in, check the content and sign.
err-packs-changed = The rule pack or work calendar in use is missing, or was changed after it was signed.
    .reason = What lies in the folder is not what was signed; the shipped pack is not used in its place.
    .next = Restore this folder from a backup, then log in.
err-packs-signatures = The rule pack or work calendar in use lacks signatures.
    .reason = Valid signatures of two different accounts are needed, one of them an approver's; those there do not verify, or are gone.
    .next = Restore the signature files in this folder from a backup, then log in.
err-packs-unknown = This office has no such rule pack or work calendar.
    .reason = Files are kept here once somebody signed them.
    .next = Read and sign it first.
