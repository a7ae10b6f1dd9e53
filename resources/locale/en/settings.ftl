# The settings page.

settings-title = Settings
settings-machine = This machine
settings-language = Language
settings-language-system = As the system
settings-language-zh-cn = 中文 (Chinese)
settings-language-en = English
settings-theme = Look
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-idle = Lock by itself
    .hint = Locks when nobody has touched keyboard or mouse for this long
settings-idle-minutes =
    { $n ->
        [one] after { $n } minute
       *[other] after { $n } minutes
    }
settings-passphrase = My passphrase
settings-passphrase-old = Present passphrase
settings-passphrase-new = New passphrase
    .hint = At least 12 characters, or 8 Chinese ones
settings-passphrase-again = Once more
settings-passphrase-change = Change the passphrase
settings-passphrase-changed = The passphrase is changed; use the new one from the next log-in.
settings-passphrase-differs = The two do not match
settings-accounts = Accounts
settings-me = You
settings-keys = Keys
settings-roles = Roles
settings-keys-missing = Lacks: { $keys }
settings-keys-held =
    { $count ->
        [one] Holds { $count } key
       *[other] Holds { $count } keys
    }
settings-hand-on = Hand on keys
settings-hand-on-to = Hand on keys to { $name }
settings-new-account = Register an account
settings-new-name = Name
settings-new-passphrase = First passphrase
    .hint = Typed by the person; a colleague who holds the keys hands them on afterwards
settings-new-register = Register
settings-new-done = { $name } is registered. A colleague who holds the keys now hands them on.
settings-office = Office
settings-office-name = Name
settings-office-organ = Organ
settings-office-short = Short name
settings-office-fonds = Fonds number
settings-office-category = Category
settings-office-scheme = Archive number
    .example = For example { $number }: in this order { $parts }
    .gap = {", "}
settings-segment-fonds = fonds
settings-segment-category = category
settings-segment-year = year
settings-segment-catalogue = catalogue
settings-segment-retention = retention period
settings-segment-file = number of the dossier
settings-office-created = Founded on
settings-office-folder = Folder
err-settings-damaged = The settings could not be read and were moved aside.
    .reason = The file is cut off or was changed.
    .next = The defaults hold now; choose again on the settings page.
err-settings-unwritable = The setting was not saved.
    .reason = The settings file cannot be written.
    .next = Check disk space and folder permissions.
