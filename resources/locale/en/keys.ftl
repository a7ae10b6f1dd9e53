# Accounts, keys and passphrases

err-passphrase-wrong = The passphrase is wrong.
    .reason = Capitals matter; full-width and half-width characters count as the same.
    .next = { $seconds ->
        [0] Check the input method and Caps Lock and type it again.
       *[other] Check the input method and Caps Lock and type it again in { $seconds } seconds.
    }
err-passphrase-short = The passphrase is too short.
    .reason = It is all that stands against somebody who carries the disk away; a short one can be found by trying.
    .next = Use at least 12 characters, or at least 8 Chinese ones; a few unrelated words are easy to keep and hard to guess.
err-passphrase-long = The passphrase is too long.
    .reason = It may have at most 256 characters.
    .next = Shorten it.
err-passphrase-plain = The passphrase is too regular.
    .reason = Repeated characters and runs of digits or letters are guessed first.
    .next = Take a few unrelated words.
err-passphrase-name = The passphrase contains the name.
    .reason = Words that have to do with the person are guessed first.
    .next = Take words that have nothing to do with you or the office.
err-passphrase-control = The passphrase holds a character that cannot be typed.
    .reason = Control characters or undefined ones may not be there on another computer.
    .next = Use only characters that the keyboard gives.
err-passphrase-same = The new passphrase is the same as the old one.
    .reason = A change must give a different one.
    .next = Choose another.

err-keys-cannot-write = A key file cannot be written.
    .reason = { system-why }
    .next = Have the disk and the folder's permissions checked; the old file is unchanged.
err-keys-full = A key file was not written: the disk is full.
    .reason = There is no space left, or a quota is used up.
    .next = Free some space and try again; the old file is unchanged.
err-keys-read-only = A key file was not written: this folder cannot be written to.
    .reason = The disk is read-only or was taken away, or this system user has no permission.
    .next = Ask the system administrator to check the disk and the folder's permissions; the old file is unchanged.
err-keys-cannot-read = A key file cannot be read.
    .reason = { system-why }
    .next = Have the disk and the folder's permissions checked.
err-keys-file-missing = A key file is missing.
    .reason = It was moved or deleted, or only some of the files were restored.
    .next = Restore the whole keys folder from a backup.
err-keys-file-foreign = A plain file is expected here, but it is a link or something else.
    .reason = The program writes plain files only; somebody put something else into the folder.
    .next = Keep it as evidence, tell the administrator, restore from a backup.
err-keys-file-too-long = The key file is too large.
    .reason = The program never writes one of this size.
    .next = Keep it as evidence and restore from a backup.
err-keys-account-id = This is not the id of an account.
    .reason = Ids are made by the program and have 26 characters.
    .next = Choose the account on the log-in page.
err-keys-account-there = There is such an account or public key already.
    .reason = Ids and public keys are unique.
    .next = Register the account anew.
err-keys-account-unknown = The roster has no such account.
    .reason = An account must be registered by the administrator in the signed roster.
    .next = Ask the administrator to register it.
err-keys-account-damaged = The account file is damaged or was changed.
    .reason = It is not what the program wrote.
    .next = Restore the account's file from a backup; the passphrase stays the same.
err-keys-profile = The account file protects its passphrase too weakly ({ $profile }) and is not opened.
    .reason = A real office accepts full strength only; the sample's strength is for the sample office.
    .next = Keep the file as evidence, tell the administrator, restore from a backup.
err-keys-identity = This is not a valid age secret key.
    .reason = The text is incomplete or was copied wrongly.
    .next = Check the text of the key.
err-keys-recipient = This is not a valid age public key.
    .reason = The text is incomplete or was changed.
    .next = Restore the keys folder from a backup.
err-keys-too-long-to-encrypt = The file is larger than 512 MiB and cannot be encrypted.
    .reason = It is handled in memory as a whole, so that nothing in clear touches the disk.
    .next = Split it into several files.
err-keys-not-age = This is not an age file, or its beginning is damaged.
    .reason = It was cut or replaced, or the disk fails.
    .next = Restore the file from a backup.
err-keys-wrong-key = This encrypted file is not for this key.
    .reason = It comes from elsewhere, or was replaced by one encrypted to somebody else.
    .next = Check that the folder is complete and of this office; if the key was not handed on, ask its holder to do so again.
err-keys-age-damaged = The encrypted file is damaged.
    .reason = Its content fails the check: something was changed, or the end is cut off.
    .next = Restore the file from a backup.
err-keys-content = The key file holds the wrong content.
    .reason = It can be decrypted, but is not the key that belongs here.
    .next = Restore the keys folder from a backup.
err-keys-not-stated = The key is not the one stated when the office was founded.
    .reason = Somebody replaced the key file or the roster.
    .next = Stop work, keep the folder as evidence, restore it whole from a backup.
err-keys-there = There is a folder of keys here already.
    .reason = Founding an office never overwrites keys.
    .next = Choose an empty folder, or open the office that is here.
err-keys-vault-swapped = The public key of the sealed repository was replaced.
    .reason = vault.pub is not the key stated when the office was founded; what is encrypted to it might be opened by others.
    .next = Nothing was encrypted to it. Stop work, keep the folder as evidence, restore the keys folder from a backup.

err-roster-cut = The roster of accounts is incomplete.
    .reason = The file is empty, or its last line is cut.
    .next = Restore keys/roster.jsonl from a backup.
err-roster-line = This line of the roster cannot be trusted: { $rule ->
        [form] not in the prescribed form
        [chain] does not follow from the line before; a line was removed, inserted or exchanged
        [root] the root key may not sign after the founding
        [signer] the signing account is unknown, suspended, or may not state this
        [signature] the signature does not fit, the content was changed
        [founding] the founding is not in the first line
        [anchors] the office's public keys are not as prescribed
        [account] the account, name or public key is not as prescribed or in use already
        [roles] no one account may hold these roles
        [keys] keys given that the giver does not hold or the receiver's roles do not need
       *[other] { $rule }
    }.
    .reason = Each line is signed and tied to the line before; only the program writes it.
    .next = Nothing was encrypted to the accounts of this roster. Keep the folder as evidence, tell the administrator, restore keys/roster.jsonl from a backup.
err-roster-rule = The roster does not accept this statement ({ $rule }).
    .reason = It is against the rules of the roster.
    .next = Check account, roles and keys and try again.
err-roster-other-keys = The keys of the account file are not those stated in the roster.
    .reason = Somebody replaced the account file or the roster.
    .next = Stop work, keep the folder as evidence, restore it whole from a backup.
err-roster-other-root = The roster is of another office, or was replaced as a whole.
    .reason = The office's root key kept inside the account is not the one in office.toml.
    .next = Stop work, keep the folder as evidence, restore it whole from a backup.
err-roster-rolled-back = The roster was put back to an earlier state.
    .reason = The log remembers a roster of { $size } lines; the present one does not continue it.
    .next = Stop work, keep the folder as evidence, restore keys/roster.jsonl from the latest backup.
err-roster-not-administrator = Only an administrator registers or suspends accounts.
    .reason = Accounts and dossiers are in different hands.
    .next = Ask the administrator.
err-roles-conflict = No one account may hold these roles.
    .reason = Nobody holds both locks; auditor and administrator hold no other role.
    .next = Give the roles to different people.
err-account-name = Give a name and at least one role.
    .reason = The name is printed on papers: at most 60 characters, no blanks around it.
    .next = Complete it and try again.
err-account-suspended = The account is suspended.
    .reason = A suspended account does not log in, sign or receive keys.
    .next = Ask the administrator.
err-founders-missing = The founders are not complete.
    .reason = There must be a custodian (lock A) and an approver (lock B); else nobody could open the sealed repository.
    .next = Add both, as different people; an administrator too, if accounts are to be registered later.
err-key-not-held = This account does not hold the key.
    .reason = A key is handed on by its holders; what one does not hold one can neither use nor give.
    .next = Ask a colleague who holds it to hand it on.
err-key-not-needed = The receiver's roles do not need this key.
    .reason = Each role holds the keys of its duty and no others.
    .next = Check the receiver's roles.
err-vault-two-people = Opening the sealed repository takes a custodian and an approver.
    .reason = Two locks, two people: the custodian holds lock A, the approver lock B; neither can open it alone.
    .next = Ask a holder of the other lock to come and type their passphrase.
err-remove-not-suspended = This account is not suspended yet.
    .reason = Suspending comes first and takes effect at once; replacing the keys takes two people.
    .next = Ask the system administrator to suspend the account first.
err-renew-own = You cannot renew your own passphrase.
    .reason = Whoever knows their passphrase changes it themselves; for one that is forgotten it takes another administrator.
    .next = If you remember it, use "Change passphrase"; otherwise ask another system administrator.
err-envelope-line-length = Line { $line } has the wrong length.
    .reason = Each line on the paper has five groups of four characters (the last line is shorter), followed by two check digits.
    .next = Compare with the paper and complete the line; type the check digits too.
err-envelope-line-check = Line { $line } does not agree with its check digits.
    .reason = At least one character of this line is wrong, or two neighbours are swapped.
    .next = Compare this line with the paper, group by group. There is no letter B, I or O in it: what looks like one is a digit 8, 1 or 0.
err-envelope-code = This is not what the QR code of a recovery envelope says.
    .reason = It begins with AGE-SECRET-KEY-1 and has 74 characters.
    .next = Scan it again, or type the lines instead.
err-envelope-swapped = The two envelopes are swapped.
    .reason = What belongs to envelope A (lock A) was entered for envelope B, and the other way round.
    .next = Swap them and try again.
err-envelope-not-in-force = Envelope { $letter } is not the one in force.
    .reason = It is void, since new envelopes were made when keys were replaced, or it belongs to another office.
    .next = Compare the number and the public identifier on the paper; take the envelope with the highest number.
