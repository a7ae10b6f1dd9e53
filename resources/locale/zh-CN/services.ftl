# 各项业务：拒绝、错误与核验结果

## 档案库与登录
err-office-missing = 这个文件夹里没有档案库。
    .reason = 缺少 office.toml。
    .next = 请选择档案库所在的文件夹，或者新建档案库。
err-office-damaged = office.toml 与写入时不一致。
    .reason = 文件被改动、截断，或者不是本程序写的。
    .next = 请用备份中的同一文件替换；不要手工修改。
err-office-folder-in-use = 这个文件夹不是空的。
    .reason = 新档案库需要一个空文件夹，以免与别的文件混在一起。
    .next = 请另选或新建一个空文件夹。
err-login-wait = 现在还不能再试。
    .reason = 此前输错了口令，须等待后才能再试。
    .next = 请在 { $seconds } 秒后再试。
err-session-closed = 程序已经锁定。
    .reason = 锁定后不再读取任何卷宗。
    .next = 请重新登录。
err-role-needed = 您的岗位不办理这件事。
    .reason = 每个岗位只办理分给它的事项，没有人能独自完成全部步骤。
    .next = 请由相应岗位的同事办理。
err-sample-passphrases = 示例单位的口令文件读不出来。
    .reason = 文件被改动或截断。
    .next = 请删除示例单位，重新生成。
err-account-name-taken = 已有同名账户。
    .reason = 登录页和文书上靠姓名区分人员。
    .next = 请在姓名后加以区分，例如“张敏（二）”。

## 建立档案库的计划
err-plan-key = 计划文件中有不认识的项：{ $key }。
    .reason = 计划文件只能含有规定的项，写错的项不会被悄悄忽略。
    .next = 请对照说明改正或删去这一项。
err-plan-value = 计划文件中的这一项缺失或不正确。
    .reason = 这一项必须填写，并且取规定的值。
    .next = 请改正后再试。
err-plan-not-toml = 计划文件不是有效的 TOML。
    .reason = { $detail }
    .next = 请改正所指的行后再试。
err-plan-passphrase = 这个人的口令来源不正确。
    .reason = passphrase、passphrase_file、passphrase_env 三项须恰好有一项，而且读得到。
    .next = 请改正后再试。
err-plan-name-twice = 有两个人同名：{ $name }。
    .reason = 登录页和文书上靠姓名区分人员。
    .next = 请在姓名后加以区分。
err-plan-role-missing = 还缺少一个岗位：{ $role ->
        [clerk] 档案员
        [approver] 审批人
        [custodian] 保管员
       *[administrator] 系统管理员
    }。
    .reason = 缺了这个岗位，档案库无法办理封存，或者无法增加账户。
    .next = 请给一个人加上这个岗位。
err-file-unreadable = 文件读不出来。
    .reason = 文件可能被移走、被别的程序占用，或者没有读取权限。
    .next = 请检查文件和存放它的磁盘后再试。

## 填写
err-field-empty = 这一项必须填写。
    .reason = 缺了它就无法登记。
    .next = 请填写。
err-field-long = 这一项太长。
    .reason = 最多 { $limit } 个字。
    .next = 请缩短。
err-field-characters = 这一项含有不能使用的字符。
    .reason = 其中有控制字符或者未分配的字符，打印不出来。
    .next = 请删去后重新输入。
err-year = 年度不正确。
    .reason = 年度应在 1900 年至 2199 年之间。
    .next = 请填写四位年度。
err-archive-no = “{ $value }”不是档号。
    .reason = 档号由短横或间隔号连接的各段组成，不含空格。
    .next = 请按本单位的档号规则填写。
err-archive-no-taken = 档号 { $value } 已被使用。
    .reason = 一个档号只属于一个卷宗，封存后也不再给别的卷宗。
    .next = 请采用建议的档号，或者核对实物。
err-archive-no-fixed = 档号登记后不能更改。
    .reason = 档号写在封面、标签和日志里，必须始终不变。
    .next = 如果登记错了，请另行登记并在备注中说明。
err-volume-number = 卷次不正确或重复。
    .reason = 卷次从 1 起，每卷一个。
    .next = 请改正。
err-volume-pages = 页数不正确。
    .reason = 每卷至少一页。
    .next = 请改正。
err-ground-not-here = 这种处理结果没有这样的理由。
    .reason = 不起诉和无罪各有法定的种类，其他处理结果不填这一项。
    .next = 请重新选择。
err-sentence-not-here = 这种处理结果没有刑罚。
    .reason = 只有有罪判决才填写刑罚。
    .next = 请清空刑罚，或者改选有罪判决。
err-effective-before-act = 生效日期早于行为日期。
    .reason = 文书不可能在行为之前生效。
    .next = 请核对两个日期。
err-party-unknown = 卷宗里没有这名当事人。
    .reason = 可能刚刚被改动或封存。
    .next = 请刷新后再试。
err-party-masked = 已封存的当事人不能改动。
    .reason = 封存后，开放的登记里只留一个空位。
    .next = 请保留原样。
err-party-has-files = 还有电子文件属于这名当事人。
    .reason = 删去当事人会使这些文件失去归属。
    .next = 请先处理这些文件。
err-link-twice = 这两个卷宗不能这样关联。
    .reason = 已经有同样的关联，或者选的是同一个卷宗。
    .next = 请另选一个卷宗。
err-dossier-in-sealing = 卷宗 { $archive_no } 正在办理封存，暂不能改动。
    .reason = 审批依据的是提请时的内容。
    .next = 请等封存完成，或者先撤回提请。

## 电子文件
err-file-kind = 文件的内容与种类不符。
    .reason = 只收 PDF、PNG 和 JPEG，并按文件内容判断。
    .next = 请另选文件，或者先转换格式。
err-file-type = 这种文件不能存入。
    .reason = 只收 PDF、PNG 和 JPEG 文件。
    .next = 请先把它另存或者扫描为 PDF，再添加。
err-file-large = 文件太大。
    .reason = 这里的文件每个最多 { $most } MiB。
    .next = 请拆分后再加入。
err-file-unknown = 没有这个电子文件。
    .reason = 可能刚刚被移走。
    .next = 请刷新后再试。
err-file-changed = 电子文件与加入时不一致。
    .reason = 磁盘上的内容被改动或损坏。
    .next = 请从备份恢复这个文件，并报告管理员。

## 封存
err-seal-in-process = 这个卷宗已经在办理封存。
    .reason = 同一卷宗同时只能有一件提请。
    .next = 请到“封存”页查看。
err-seal-no-record = 这里没有可以封存的记录。
    .reason = 卷宗或者这名当事人名下没有登记记录。
    .next = 请先登记记录，再评估。
err-seal-not-final = 案件尚未办结，还不能封存。
    .reason = 文书没有生效；在此之前按保密办理。
    .next = 请在文书生效后登记生效日期，再提请。
err-seal-not-wanted = 法律没有要求封存这里的记录。
    .reason = 评估的结论不是封存。
    .next = 请查看评估；如果登记有误，请先更正。
err-seal-others-open = 卷宗里还有不封存的人的记录。
    .reason = 未分案的共同犯罪卷宗，只封存其中一人。
    .next = 请选择要封存的那名当事人。
err-seal-use-whole = 这个卷宗应当整卷封存。
    .reason = 它只涉及一个人，或者不是未分案的共同犯罪。
    .next = 请选择整卷。
err-seal-remark = 请写明封存的理由。
    .reason = 这里法律没有唯一的答案，由人决定，所以要说明依据。
    .next = 请在备注中写明。
err-seal-step = 这件提请现在不能这样办理。
    .reason = 它不在这一步，可能刚刚被同事办理。
    .next = 请刷新后查看。
err-own-request = 不能审批自己的提请。
    .reason = 封存须由两个人办理：一人提请，另一人审批。
    .next = 请由另一名审批人办理。
err-seal-decision-changed = 卷宗 { $archive_no } 的评估与提请时不同，没有封存。
    .reason = 提请以后，卷宗、关联或者法律的结论发生了变化。
    .next = 请撤回提请，重新评估后再提请。
err-seal-left = 没有封存：开放的登记里还会留下线索。
    .reason = 封存前的检查在所示位置找到了当事人的姓名或号码。
    .next = 请改正那里的文字（例如题名或备注）后再执行。什么都没有改变。
err-seal-alike = 还没有封存：库位、移交或者借阅单位的名称里有当事人的姓名。
    .reason = 名称在封存以后仍看得见。如果是照这个人取的名，就会留下线索；如果只是同名（例如地名、律师事务所），就没有关系。
    .next = 照这个人取的，先到“库房”改掉，再执行；只是同名的，可以继续封存。什么都没有改变。
err-package-damaged = 封存包与封存时不一致。
    .reason = 内容被改动或损坏，或者不是本单位的封存包。
    .next = 请从备份恢复，并报告管理员。
seal-note-adults-unlinked = 评估认为成年人同案卷宗的封面应当加注，但没有关联分案的卷宗。请先关联，或者确认本单位没有那些卷宗。
seal-note-using-unlinked = 评估认为使用了本记录的卷宗封面应当加注，但没有关联那些卷宗。请先关联，或者确认没有。
seal-note-same-case = 本案还有另一部分卷宗（正卷或副卷），须分别提请封存。

## 封面
err-cover-no-scan = 这个卷宗没有可以加盖的扫描封面。
    .reason = 只有 PDF 格式的扫描封面才能加盖。
    .next = 请打印标签或整张封面。
err-cover-affixed = 这个封面已经确认加注。
    .reason = 同一项任务只确认一次。
    .next = 无需再办。

## 证明
err-certificate-not-admitted = 这项申请不能受理。
    .reason = 申请人的身份或者材料不符合规定。
    .next = 请告知申请人补齐材料。
err-received-later = 受理日期在今天之后。
    .reason = 期限从受理的次日起算，不能受理将来的申请。
    .next = 请改正受理日期。
err-seal-first = 这件申请须先完成内部办理，再出具。
    .reason = 登记中有应当封存而尚未封存的记录；依法应先封存。
    .next = 请到“封存”页办理，完成后再出具；对申请人只说“正在办理”。
err-certificate-identity = 登记中有姓名相同而没有公民身份号码的人，须先核实。
    .reason = 姓名和出生日期不足以断定是不是同一个人。
    .next = 请查阅卷宗，补登公民身份号码后再出具；确认不是同一个人的，写明理由，按“不是同名人员，提交审批”，批准后出具。
err-certificate-review = 有一条记录的性质还没有定论，须先由人决定。
    .reason = 评估的结论是“待人工判断”，程序不替人作出有或没有的回答。
    .next = 请查看该卷宗的评估，补齐材料后再出具。

## 文书与打印
err-paper-not-kept = 这份文书没有留存。
    .reason = 封面、标签、目录、备考表和评估载有卷宗的内容，打印后不另外保存。
    .next = 请在制作它的那一页重新制作、打印，例如“封面”“卷宗”。
err-paper-sealed-up = 不予出具通知书出具后不能再次查看。
    .reason = 通知书说明某人有犯罪记录；记录日后被封存时，留存件不得再泄露，因此出具时就存入封存库一侧。
    .next = 当天未退出登录时可继续打印；此后请查纸质底档，或者重新受理、重新出具。
err-paper-changed = 文书与出具时不一致。
    .reason = 保存的内容被改动或损坏。
    .next = 请从备份恢复，并报告管理员。
err-save-inside-office = 不能把文书存进档案库的文件夹。
    .reason = 那里只放加密的数据。
    .next = 请另选文件夹。
err-save-failed = 文书没有存成。
    .reason = 磁盘或介质没有接受这个文件：可能已断开、出错，或者不支持这样的文件名。
    .next = 请重新插好介质，或者换一个位置、换一个文件名；那里没有留下不完整的文件。
err-save-changed = 文书存好后读不回来，或者内容不同。
    .reason = 磁盘或介质可能已损坏，或者中途被拔出。
    .next = 请不要使用那里的文件，换一个介质或位置重新保存。
err-save-full = 空间不足，文件没有保存。
    .reason = 磁盘或介质已满，或配额已用完。
    .next = 请清理出空间，或换一个位置；那里没有留下不完整的文件。
err-save-read-only = 这个位置无法写入，文件没有保存。
    .reason = 磁盘或介质只读或已被取走，或当前系统用户没有权限。
    .next = 请换一个位置，或解除写保护；那里没有留下不完整的文件。
err-numbers-file = 文号写法的文件不正确。
    .reason = { $detail }
    .next = 请改正 resources/forms/numbers.toml 中的写法。
err-print-copies = 份数不正确。
    .reason = 一次可打印 1 至 99 份。
    .next = 请改正。
err-print-pages = 页码不正确。
    .reason = 要打印的页超出了文书的页数，或者起止颠倒。
    .next = 请改正起止页码。
err-print-not-released = 任务已交给打印系统，但没有开始打印。
    .reason = 打印系统没有允许继续。
    .next = 请在“设置 → 打印机”里让它继续，或者取消它。
err-printer-unknown = 找不到这台打印机。
    .reason = 它可能被关闭或改名。
    .next = 请另选打印机，或者存为 PDF。
err-print-failed = 打印没有成功。
    .reason = 本机的打印系统没有接受任务。
    .next = 请检查打印机，或者存为 PDF。
err-print-refusing = 这台打印机目前不接收任务。
    .reason = 它被管理员停用了。
    .next = 请另选打印机，或者请管理员恢复它。
err-print-full = 打印系统没有收下全部内容，一张也没有打。
    .reason = 多半是打印系统所在的磁盘满了。
    .next = 请管理员清理磁盘（打印队列在 /var/spool/cups），再打一次。
err-print-filter = 这台打印机不能打印 PDF。
    .reason = 本机缺少这台打印机需要的驱动程序。
    .next = 请管理员安装驱动（软件包 cups-filters），或者另选打印机。
err-print-not-cancelled = 任务没有取消成功。
    .reason = 打印系统没有允许。
    .next = 请在打印机上取消，或者请管理员取消。

## 封存库
err-vault-closed = 封存库已经关闭。
    .reason = 时间已到，或者有人关闭了它。
    .next = 需要时请两个人重新开启。
err-vault-search-short = 请至少输入两个字。
    .reason = 封存库不逐一列出，只按姓名、号码或档号查找。
    .next = 请输入要找的人的姓名或号码。

## 日志核验
log-check-good = 日志完好：每一条记录都与写入时一致。
log-check-form = 这一条不是本程序写的记录。
log-check-order = 这一条的序号或单位不对。
log-check-tree = 这一条与散列树不符，被改动过。
log-check-clear = 这一条的明文与承诺不符，被改动过。
log-check-export = 到这一条为止的日志与已导出的不同，被重写过。
log-check-missing = 从这一条起的记录缺失。

## 存量排查
err-sweep-none = 还没有做过存量排查。
    .reason = 清单依据最近一次排查。
    .next = 请先开始排查。
err-sweep-damaged = 排查的进度读不出来。
    .reason = 保存的内容被改动或损坏。
    .next = 请重新开始排查。

## 解除封存
err-lift-kept = 法律没有允许解除这项封存。
    .reason = 按所填的情形，评估的结论不是解除封存。
    .next = 请核对所填的情形；封存继续有效。
err-lift-remark = 请写明解除封存的依据。
    .reason = 这里法律没有唯一的答案，由在场的两个人决定，所以要说明依据。
    .next = 请在备注中写明。
err-lift-purpose = 这次开库的用途不是解除封存。
    .reason = 开库时选的用途记入日志，之后不能改变。
    .next = 请关闭封存库，以“解除封存”为用途重新开启。
err-lift-place = 开放登记中已经没有卷宗 { $archive_no } 的位置。
    .reason = 档号下的封存标记或者空位已经不在，可能被改动过。
    .next = 请核对登记，并报告管理员。
err-vault-purpose = 这次开库的用途不是监督检查。
    .reason = 全面检测要逐一打开封存包，用途在开库时选定并记入日志，之后不能改。
    .next = 请关闭封存库，再以“监督检查、库房保管”的用途开启。
