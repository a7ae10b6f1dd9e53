# The frame of the window: navigation, search box, status line.

frame-brand = Fengcun
frame-brand-full = Fengcun 封存
frame-title = Fengcun · { $office }
frame-page-today = Today
frame-page-dossiers = Dossiers
frame-page-sealing = Sealing
frame-page-covers = Covers
frame-page-storage = Archive room
frame-page-inquiries = Inquiries
frame-page-supervision = Supervision
frame-page-papers = Papers
frame-page-ledger = Log
frame-page-vault = Vault
frame-page-settings = Settings
frame-act-dossiers-new = Register a dossier
frame-act-sealing-new = Propose a seal
frame-act-inquiries-new = Take in a certificate request
frame-waiting = { $page }, { $count } waiting
frame-search = Search name, case or archive no., scan    Ctrl+K
frame-search-pages = Search pages    Ctrl+K
frame-answers = Answers
frame-hit-page = Page
frame-nothing-found = Nothing found. Try a name, pinyin initials or an archive number.
frame-person = { $name }  { $roles }
frame-menu-settings = Settings
frame-menu-lock = Lock (Ctrl+L)
frame-menu-leave = Quit
frame-offline = Offline ✓
    .tip = Proved with the operating system: this program cannot open any network connection.
frame-offline-unproved = Offline not proved
    .tip = The operating system did not confirm that the network is barred; ask the system administrator.
frame-verified = Log verified: { $when }
frame-exported = Log exported: { $when }
frame-backed-up = Backed up: { $when }
frame-never = never
frame-days-ago =
    { $days ->
        [one] { $days } day ago
       *[other] { $days } days ago
    }
frame-due-today = Due { $count }
frame-lock = Lock Ctrl+L
    .tip = Cover the screen at once and log out
frame-sample = Sample
    .detail = A fictional office: all people and cases are invented and its passphrases are public. Enter nothing real.

frame-given-back = What you were typing before the lock is back in its place
frame-leave-title = Something is not finished. Close now?
frame-leave-body = What is not saved is kept while the desk is locked, but not once the program is closed.
frame-leave-act = Close without saving
frame-leave-stay = Go back to it

frame-help = Help F1
    .tip = Opens the help of this page beside it; once more closes it
frame-menu-help = Help of this page (F1)
frame-hit-help = Help: { $page }
frame-key-help = open or close the help of this page
frame-key-search = find pages, tasks, dossiers and help
frame-key-lock = lock
frame-key-new = register a dossier
frame-key-refresh = read this page again
frame-key-pages = to page 1 to 10 at the left (0 for the tenth)
frame-key-esc = close the help or the answers; leave a question as it is
help-head = Help
help-close = Close the help
help-how = F1 or Esc closes it
help-keys = Keys on this page
