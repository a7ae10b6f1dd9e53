# The page of the covers
covers-head = Covers and labels
covers-lists = Orders
covers-open = To be marked
    .hint = Print or stamp 含犯罪记录封存信息, put it onto the cover, confirm.
covers-done = Marked
    .hint = Covers whose mark was confirmed.
covers-none = No such cover.
covers-archive-no = Archive no.
covers-reason = Ground
covers-ordered-on = Ordered
covers-step = Step
covers-affixed-at = Confirmed
covers-choose = Choose covers on the left.
covers-several = { $count } covers chosen
covers-several-hint = {" "}Ctrl or Shift chooses several.
covers-further = Further
covers-count = { $count ->
        [one] one cover
       *[other] { $count } covers
    }
covers-form = Form
covers-form-label = { $count ->
        [one] Sticker for this dossier
       *[other] Stickers for those chosen ({ $count })
    }
covers-form-labels = Stickers for all that wait ({ $count })
covers-form-sheet = Whole cover 310×220
covers-form-a4 = Whole cover A4
covers-form-scan = Stamped onto the scanned cover
covers-sheet = Label sheet
covers-sheet-single-90x30 = Single, 90×30 mm (label printer)
covers-sheet-single-60x40 = Single, 60×40 mm (label printer)
covers-sheet-a4-3x8 = A4, 3 columns by 8
covers-sheet-a4-2x7 = A4, 2 columns by 7
covers-start = First position
    .hint = The first free one, counted from the upper left
covers-make = Make
covers-confirm = It is on the cover: confirm
covers-ask = { $count ->
        [one] Is the mark on the cover?
       *[other] Is the mark on these { $count } covers?
    }
    .body = { $count ->
        [one] Once confirmed, the order is closed and logged.
       *[other] Once confirmed, the orders are closed and each is logged.
    }
    .act = { $count ->
        [one] It is on the cover
       *[other] It is on all { $count }
    }
    .leave = Not yet
covers-affixed = { $archive_no } is marked.
covers-affixed-several = { $count } covers are marked.
covers-calibrate = Calibrate the sheet
covers-shift-right = Right (mm)
covers-shift-down = Down (mm)
covers-shift-wrong = Write millimetres, for example 1.5; to the left or up: negative
covers-shift-save = Save
covers-shift-saved = Saved; labels are moved by this from now on.
covers-calibration = Calibration page

err-label-sheet = This label cannot be printed on this sheet.
    .reason = Spine labels go onto strips, other labels onto label sheets.
    .next = Choose another sheet.
err-batch-none = There is no batch to go on with.
    .reason = The last one was finished or given up.
    .next = Choose the dossiers again.
err-batch-changed = A dossier was changed while the covers were made; nothing was made.
    .reason = What the covers say might be wrong already.
    .next = Make them again.
err-batch-damaged = What is kept of the stopped batch cannot be read.
    .reason = It was changed or damaged.
    .next = Give this batch up and choose the dossiers again.
err-contents-many = Too many papers.
    .reason = A dossier can list { $most } at most.
    .next = List fewer.
err-contents-volume = There is no such volume.
    .reason = This dossier has { $volumes } volumes.
    .next = Write a volume from 1 to { $volumes }, or register the volumes with the dossier first.
err-contents-page = The page cannot be right.
    .reason = Pages go from 0 to { $most }; 0 means that they are not numbered yet.
    .next = Correct the page.

# labels
labels-tab = Labels for many
labels-what = Archive number labels, spine labels or covers for many dossiers, or labels for their boxes. Nothing on the outside names a person or a cause.
labels-kind = Print
labels-year = Year
labels-all-years = All years
labels-shelf = Place
    .hint = For example 一库-03, or scan the code of a place; empty for all
labels-first = From number
    .hint = May be scanned; both empty for all
labels-last = To number
labels-size = Cover size
labels-organ = Cover form
labels-own-organ = This office's form
labels-count = Count
labels-count-dossiers = { $count ->
        [one] 1 dossier chosen; each of its volumes is printed.
       *[other] { $count } dossiers chosen; each of their volumes is printed.
    }
labels-count-boxes = { $count ->
        [one] 1 box chosen.
       *[other] { $count } boxes chosen.
    }
labels-making = Being made
labels-all-done = { $of ->
        [boxes] All done. Boxes: { $total }.
       *[dossiers] All done. Dossiers: { $total }.
    }
labels-part-done = { $of ->
        [boxes] Boxes done: { $done } of { $total }.
       *[dossiers] Dossiers done: { $done } of { $total }.
    } Print these; the rest can go on later.
labels-stopped = Stopped before: { $kind }, { $of ->
        [boxes] boxes done: { $done }
       *[dossiers] dossiers done: { $done }
    } of { $total }, the last was { $after }.
labels-go-on = Go on
labels-give-up = Give this batch up
labels-nothing = Labels and covers will be shown here. Choose at the left what to print and of what, then press "Make"; look at them and print.
word-batch-kind-archive-label = Archive number labels
word-batch-kind-spine-label = Spine labels
word-batch-kind-box-label = Box labels
word-batch-kind-box-spine = Box spine labels
word-batch-kind-cover = Covers, one for each volume
word-cover-size-310x220 = 310×220 mm
word-cover-size-a4 = A4
covers-sheet-spine-10 = Strip, 10 mm wide (no code)
covers-sheet-spine-15 = Strip, 15 mm wide
covers-sheet-spine-20 = Strip, 20 mm wide
covers-sheet-spine-30 = Strip, 30 mm wide
covers-sheet-spine-40 = Strip, 40 mm wide
covers-sheet-spine-50 = Strip, 50 mm wide

# one dossier's cover and catalogue
contents-tab = Cover and catalogue
contents-what = Enter the catalogue of one dossier; print catalogue, cover and labels. The catalogue lies inside; when the dossier is sealed, it is sealed too.
contents-archive-no = Archive number
    .example = Type or scan the archive number
contents-open = Open
contents-unknown = No dossier has this number
contents-sealed = This dossier cannot be opened now
contents-facts = { $case_no } · { $volumes ->
        [one] 1 volume
       *[other] { $volumes } volumes
    } · { $papers ->
        [one] 1 paper
       *[other] { $papers } papers
    } listed
contents-table = Catalogue of the dossier
contents-volume = Volume
contents-number = Document no.
contents-author = Author
contents-title = Title
contents-dated = Date
contents-page = Page
contents-remark = Remark
contents-insert = Insert a line
contents-remove = Remove this line
contents-save = Save the catalogue
contents-saved = The catalogue is saved: { $papers ->
        [one] 1 paper
       *[other] { $papers } papers
    }.
contents-paper = Print
contents-paper-contents = Catalogue
contents-paper-cover = Cover (one for the dossier)
contents-paper-covers = Covers (one for each volume)
contents-paper-archive-label = Archive number labels
contents-paper-spine-label = Spine labels
contents-given-up = The catalogue that was not saved is given up: somebody changed it meanwhile, or the dossier cannot be opened any more.
contents-leave = The catalogue is not saved.
    .body = If another dossier is opened now, what was typed is lost.
    .act = Open without saving
    .leave = Do not open it yet
err-contents-cell = "{ $column }" in line { $row } cannot be read.
    .reason = Volume and page are numbers; a date is 2024-03-05, 2024-03 or 2024.
    .next = Correct this cell.
err-form-row = A row of the cover form is not written right: { $row }
    .reason = A row is one to three pairs of label | content; the row of the parties is {"{parties}"} alone.
    .next = Correct this row.
