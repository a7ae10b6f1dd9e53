# 封面页
covers-head = 封面与标签
covers-lists = 加注任务
covers-open = 待加注
    .hint = 打印或加盖“含犯罪记录封存信息”，贴到封面后再确认。
covers-done = 已加注
    .hint = 已经确认加注的封面。
covers-none = 没有这样的封面。
covers-archive-no = 档号
covers-reason = 依据
covers-ordered-on = 产生日期
covers-step = 进度
covers-affixed-at = 确认
covers-choose = 在左边选封面。
covers-several = 选中 { $count } 个封面
covers-several-hint = 按住 Ctrl 或 Shift 可以选几个。
covers-further = 另外
covers-count = { $count } 个封面
covers-form = 加注方式
covers-form-label = { $count ->
        [1] 这一卷的不干胶标签
       *[other] 选中的标签（{ $count } 张）
    }
covers-form-labels = 全部待加注的标签（{ $count } 张）
covers-form-sheet = 整张封面 310×220
covers-form-a4 = 整张封面 A4
covers-form-scan = 加盖在扫描封面上
covers-sheet = 标签纸
covers-sheet-single-90x30 = 单张 90×30 毫米（标签打印机）
covers-sheet-single-60x40 = 单张 60×40 毫米（标签打印机）
covers-sheet-a4-3x8 = A4，3 列 8 行
covers-sheet-a4-2x7 = A4，2 列 7 行
covers-start = 起始位置
    .hint = 第一个空位，从左上角数起
covers-make = 生成
covers-confirm = 已贴上，确认加注
covers-ask = { $count ->
        [1] 标识已经在封面上了吗？
       *[other] 标识已经在这 { $count } 个封面上了吗？
    }
    .body = { $count ->
        [1] 确认后这项任务就完成了，并记入日志。
       *[other] 确认后这些任务就完成了，并逐项记入日志。
    }
    .act = { $count ->
        [1] 已贴上
       *[other] { $count } 个都已贴上
    }
    .leave = 还没有
covers-affixed = { $archive_no } 已确认加注。
covers-affixed-several = { $count } 个封面已确认加注。
covers-calibrate = 校准标签位置
covers-shift-right = 偏右（毫米）
covers-shift-down = 偏下（毫米）
covers-shift-wrong = 请写毫米数，例如 1.5；偏左、偏上写负数
covers-shift-save = 保存校准
covers-shift-saved = 已保存，以后的标签按此移位。
covers-calibration = 校准页

err-label-sheet = 这种标签不能用这种标签纸。
    .reason = 脊背标签用脊条纸样，其他标签用标签纸。
    .next = 请另选标签纸。
err-batch-none = 没有可以继续的批次。
    .reason = 上一批已经做完，或者已经放弃。
    .next = 请重新选择范围。
err-batch-changed = 生成封面时有卷宗被改动，这一批没有生成。
    .reason = 封面上的内容可能已经不对。
    .next = 请重新生成。
err-batch-damaged = 停下的批次记录读不出来。
    .reason = 记录被改动或损坏。
    .next = 请放弃这一批，重新选择范围。
err-contents-many = 卷内文件太多。
    .reason = 一个卷宗最多登记 { $most } 件。
    .next = 请减少件数。
err-contents-volume = 没有这一卷。
    .reason = 这个卷宗共 { $volumes } 卷。
    .next = 请写 1 到 { $volumes } 之间的卷次，或先在卷宗里登记分卷。
err-contents-page = 页号不对。
    .reason = 页号从 0 到 { $most }，0 表示还没有编页。
    .next = 请改正页号。

# 标签
labels-tab = 批量标签
labels-what = 给一批卷宗打印档号标签、卷脊标签、封面，或给档案盒打印盒标签。标签外面不印姓名、案由。
labels-kind = 打印什么
labels-year = 年度
labels-all-years = 全部年度
labels-shelf = 存放位置
    .hint = 例如 一库-03，也可以扫库位码；不写就是全部
labels-first = 起始档号
    .hint = 可以扫码；起止都不写就是全部
labels-last = 截止档号
labels-size = 封面尺寸
labels-organ = 封面样式
labels-own-organ = 本单位的样式
labels-count = 数一数
labels-count-dossiers = 选中 { $count } 个卷宗；分几卷的，每卷一张。
labels-count-boxes = 选中 { $count } 个档案盒。
labels-making = 正在生成
labels-all-done = { $of ->
        [boxes] 全部做完：{ $total } 个档案盒。
       *[dossiers] 全部做完：{ $total } 个卷宗。
    }
labels-part-done = { $of ->
        [boxes] 做到第 { $done } 个档案盒，共 { $total } 个。
       *[dossiers] 做到第 { $done } 个卷宗，共 { $total } 个。
    }做好的可以先打印，其余可以接着做。
labels-stopped = 上次停下的一批：{ $kind }，{ $of ->
        [boxes] 做了 { $done } 个档案盒
       *[dossiers] 做了 { $done } 个卷宗
    }，共 { $total } 个，停在 { $after }。
labels-go-on = 接着做
labels-give-up = 放弃这一批
labels-nothing = 标签和封面显示在这里。先在左边选打印什么、打印哪些，再按“生成”；看过以后打印。
word-batch-kind-archive-label = 档号标签
word-batch-kind-spine-label = 卷脊标签
word-batch-kind-box-label = 盒标签
word-batch-kind-box-spine = 盒脊标签
word-batch-kind-cover = 整张封面（每卷一张）
word-cover-size-310x220 = 310×220 毫米
word-cover-size-a4 = A4
covers-sheet-spine-10 = 脊条，宽 10 毫米（不印码）
covers-sheet-spine-15 = 脊条，宽 15 毫米
covers-sheet-spine-20 = 脊条，宽 20 毫米
covers-sheet-spine-30 = 脊条，宽 30 毫米
covers-sheet-spine-40 = 脊条，宽 40 毫米
covers-sheet-spine-50 = 脊条，宽 50 毫米

# 一卷的封面与目录
contents-tab = 封面与目录
contents-what = 录入一个卷宗的卷内目录，打印目录、封面和标签。目录放在卷内；卷宗封存时，目录一起封存。
contents-archive-no = 档号
    .example = 输入或扫描档号
contents-open = 打开
contents-unknown = 没有这个档号的卷宗
contents-sealed = 这个卷宗现在打不开
contents-facts = { $case_no }　共 { $volumes } 卷　目录 { $papers } 件
contents-table = 卷内目录
contents-volume = 卷次
contents-number = 文号
contents-author = 责任者
contents-title = 题名
contents-dated = 日期
contents-page = 页号
contents-remark = 备注
contents-insert = 插入一行
contents-remove = 删去这一行
contents-save = 保存目录
contents-saved = 目录已保存，共 { $papers } 件。
contents-paper = 打印什么
contents-paper-contents = 卷内目录
contents-paper-cover = 封面（全卷一张）
contents-paper-covers = 封面（每卷一张）
contents-paper-archive-label = 档号标签
contents-paper-spine-label = 卷脊标签
contents-given-up = 没有保存的目录已经放弃：卷宗的目录已被别人改动，或者卷宗已经打不开。
contents-leave = 目录还没有保存。
    .body = 现在打开另一个卷宗，刚才输入的就没有了。
    .act = 不保存，打开
    .leave = 先不打开
err-contents-cell = 第 { $row } 行的“{ $column }”读不懂。
    .reason = 卷次和页号写数字，日期写成 2024-03-05、2024-03 或 2024。
    .next = 请改正这一格。
err-form-row = 封面样式中的一行写法不对：{ $row }
    .reason = 每行是一到三对“项目 | 内容”；当事人一行只写 {"{parties}"}。
    .next = 请改正这一行。
