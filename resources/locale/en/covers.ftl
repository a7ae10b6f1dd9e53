# The page of the covers
covers-head = Cover marks
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
