# 密钥与人员：各项办理事项。
word-log-act-account-suspended = 停用账号
word-log-act-account-removed = 撤销账号并更换密钥
word-log-act-passphrase-renewed = 重设口令
word-log-act-envelopes-made = 更换锁和恢复信封
word-log-act-office-recovered = 用恢复信封恢复
word-log-act-drill-held = 恢复演练

err-suspend-own = 不能停用自己的账号。
    .reason = 停用账号要由另一名系统管理员办理，单位始终要有一名能办理账号的人。
    .next = 请另一名系统管理员办理；只有一名时，先登记接任者。
err-remove-done = 该账号所知的密钥已经全部更换。
    .reason = 更换一次即可；其他人可能刚刚办理完毕。
    .next = 不需要再办理。
err-replace-who = 现在没有能共同办理的第二个人。
    .reason = 更换锁时须由一名甲锁持有人和一名乙锁持有人共同打开封存库，被停用的人不算在内。
    .next = 请由持锁的人登录办理；另一把锁没有别的持有人时，先登记接任者并移交，无人可移交时用两个恢复信封恢复。
err-replace-nothing = 没有选择要更换的锁。
    .reason = 至少要更换甲锁、乙锁中的一把。
    .next = 请选择后再继续。
err-replace-busy = 办理期间单位档案库有变动，没有更换任何密钥。
    .reason = 更换密钥时其他程序写入了档案库，为了不丢失任何登记，本次更换已放弃。
    .next = 请关闭其他正在使用该档案库的程序，然后重新办理。本次印出的新信封作废，请当场销毁。
err-recovery-again = 恢复期间账号名册有变动，没有恢复。
    .reason = 信封打开之后，又有人在名册中登记或者停用了账号。
    .next = 请从头重新办理。本次印出的新信封作废，请当场销毁。

today-task-hand-on = 移交钥匙
today-task-replace = 更换已停用人员的钥匙
today-task-drill = 恢复信封演练

settings-suspended = 已停用，钥匙待更换
settings-remove = 更换其钥匙
settings-remove-to = 更换{ $name }所知的钥匙
settings-renew = 重设口令
settings-renew-to = 为{ $name }重设口令
settings-suspend = 停用
settings-suspend-to = 停用{ $name }的账号

ceremony-what = 将会发生什么
ceremony-who = 需要谁在场
ceremony-compare = 请核对
ceremony-person = 姓名
ceremony-fingerprint = 公钥指纹
ceremony-tick = 请核对后勾选
ceremony-over = 办理完毕
ceremony-close = 完成
ceremony-sign = 请打印办理记录，由在场的人签名后归档。记录中没有口令和密钥。
ceremony-minutes = 办理记录
ceremony-minutes-print = 打印办理记录
ceremony-minutes-file = 密钥办理记录-{ $day }
ceremony-replaced = 将更换
ceremony-second = 第二人
ceremony-second-passphrase = 第二人的口令

ceremony-hand-on = 向{ $name }移交钥匙
ceremony-hand-on-what-1 = 下列钥匙将加密给{ $name }。此后对方能够读取这些钥匙所保护的内容，不能收回；要收回只能停用账号并更换钥匙。
ceremony-hand-on-what-2 = 加密之前，程序先核对账号名册的全部签名；名册或公钥被人改动过时会停止办理。
ceremony-hand-on-what-3 = 移交记入日志，并可打印办理记录。
ceremony-hand-on-who = 您和{ $name }本人。请当面核实身份，并请对方在自己的登记记录上核对公钥指纹。
ceremony-hand-on-checked = 已当面核实身份，公钥指纹一致
ceremony-hand-on-act = 移交钥匙
ceremony-hand-on-done = 已向{ $name }移交钥匙。

ceremony-suspend = 停用{ $name }的账号
ceremony-suspend-what-1 = 停用即时生效：不能再登录，正在进行的工作立即中止，此后不再向该账号加密任何内容。
ceremony-suspend-what-2 = 该账号已知的钥匙仍须视为被其掌握，直到持有钥匙的人更换为止。更换由保管员和审批人在“设置—账号”中办理，“今日”页会一直提醒。
ceremony-suspend-what-3 = 停用不能撤销。以后要恢复工作，须重新登记账号。
ceremony-suspend-who = 您一人即可。请先取得单位负责人同意。
ceremony-suspend-last = 注意
    .what = 停用后没有其他人能够移交：{ $keys }。如不紧急，请先登记接任者并移交。
ceremony-suspend-checked = 确认停用{ $name }的账号
ceremony-suspend-act = 停用账号
ceremony-suspend-done = 已停用{ $name }的账号。请通知保管员和审批人更换其所知的钥匙。

ceremony-renew = 为{ $name }重设口令
ceremony-renew-what-1 = 忘记的口令无法找回。程序将为该账号生成新的密钥，由本人设定新口令。
ceremony-renew-what-2 = 该账号原来持有的钥匙全部失效，须由持有钥匙的同事重新移交；移交前只能登录，不能查看卷宗。
ceremony-renew-what-3 = 口令可能已被他人知悉的，不要用本项，应停用账号并更换钥匙。
ceremony-renew-what-4 = 重设会写入名册并记入日志，其他人登录时可以看到。
ceremony-renew-who = 您和{ $name }本人。新口令由本人在这台计算机上输入，您不得观看。
ceremony-renew-act = 重设口令
ceremony-renew-done = 已为{ $name }重设口令。请持有钥匙的同事核对新指纹后重新移交钥匙。

ceremony-remove = 更换{ $name }所知的钥匙
ceremony-remove-what-1 = 更换：{ $keys }。卷宗登记簿、日志以及（涉及锁时）封存库都用新钥匙重新加密，逐页核验之后一次生效。
ceremony-remove-what-2 = 更换后，该账号的口令和原来知道的钥匙打不开本单位档案库中的任何内容。以前复制出去的旧档案库和旧备份仍然打得开，无法收回。
ceremony-remove-what-3 = 涉及锁时，先印出新的恢复信封，旧信封从生效时起作废。
ceremony-remove-what-4 = 办理中断电不会丢失任何内容：重新启动后，要么仍是原来的钥匙，要么已经全部更换。
ceremony-remove-who = { $who ->
    [two] 您和另一把锁的持有人：两人分别持有甲锁和乙锁，第二人在这台计算机上输入口令。
   *[one] 您一人即可；本次不涉及封存库的锁。
}
ceremony-remove-act = 开始更换
ceremony-remove-done = 已更换{ $name }所知的全部钥匙。您可以继续工作，其他人照常登录。

ceremony-locks = 更换锁和恢复信封
ceremony-locks-what-1 = 更换：{ $keys }，并为其制作新的恢复信封。封存库用新的钥匙重新加密，逐页核验之后一次生效。
ceremony-locks-what-2 = 先印出新信封，再更换。旧信封从生效时起作废，请找出并当场销毁。
ceremony-locks-what-3 = 信封被启封、遗失，或者可能被他人看到时，应当办理本项。
ceremony-locks-what-4 = 办理中断电不会丢失任何内容：重新启动后，要么仍是原来的锁和信封，要么已经全部更换。
ceremony-locks-who = 您和另一把锁的持有人：两人分别持有甲锁和乙锁，第二人在这台计算机上输入口令。
ceremony-locks-act = 开始更换
ceremony-locks-done = 已更换锁和恢复信封。旧信封已作废，请当场销毁，新信封分开封装、分人保管。

ceremony-replace-envelopes = 先把新信封打印或者保存到外部介质，分别封装；全部取出之后才能更换。中途放弃的，已印出的新信封作废，应当销毁。
ceremony-replace-carry = 更换
ceremony-replace-under-way = 正在更换…

ceremony-drill = 恢复信封演练
ceremony-drill-what-1 = 取出两个信封，扫描二维码或者逐行输入。程序验证它们合在一起能够打开一条测试记录、卷宗登记簿、日志和封存库。
ceremony-drill-what-2 = 演练不显示、不改变任何档案。信封内容不会保存。
ceremony-drill-what-3 = 结果无论好坏都记入日志；成功后一年内不再提醒。
ceremony-drill-what-4 = 演练后把两张纸重新封装，骑缝签名。怀疑被他人看到时，随后办理“更换锁和恢复信封”。
ceremony-drill-who = 甲、乙两个信封的保管人同时在场，其中一人或者另一名同事作为见证人。
ceremony-drill-witness = 见证人
ceremony-drill-act = 验证信封
ceremony-drill-done = 两个信封有效。请重新封装，放回各自的存放地点。

envelopes-head = 恢复信封
envelopes-what = 两个信封合在一起，可以在所有人都无法登录时恢复本单位档案库。每年至少演练一次。
envelopes-in-force = 有效信封
envelopes-next = 下次演练期限
envelopes-drill = 恢复信封演练
envelopes-which = 更换哪一把锁
envelopes-both = 两把锁
envelopes-lock-a = 甲锁
envelopes-lock-b = 乙锁
envelopes-renew = 更换锁和信封

envelope-entry-a = 甲锁信封（{ $number }）
envelope-entry-b = 乙锁信封（{ $number }）
envelope-entry-code = 二维码
    .hint = 用扫描枪扫入；没有扫描枪时在下面逐行输入
envelope-entry-line = 第 { $line } 行
    .hint = { $groups } 组字符和两位校验数字
envelope-entry-look = 显示输入内容
envelope-entry-open = 未完成
envelope-entry-good = 校验一致

unlock-forgotten = 忘记口令 / 恢复

recovery-choose = 忘记口令
    .next = 用恢复信封恢复
recovery-own = 只是我忘记了口令
recovery-own-1 = 口令无法找回。请系统管理员登录，在“设置—账号”中为您重设口令；新口令由您本人输入。
recovery-own-2 = 重设之后，请持有钥匙的同事登录，核对指纹后向您重新移交钥匙。
recovery-own-3 = 系统管理员本人忘记口令的，由另一名系统管理员办理；没有另一名系统管理员的，只能用恢复信封。
recovery-all = 所有持有钥匙的人都无法登录
recovery-all-1 = 这时才启封两个恢复信封。须经单位负责人批准，甲、乙两个信封的保管人同时在场。
recovery-all-2 = 恢复后，此前的账号全部停用，登记新的人员；卷宗、日志和封存档案全部保留。
recovery-all-3 = 全部钥匙同时更换，并制作新的恢复信封；启封的旧信封作废。
recovery-all-4 = 恢复记入日志。完成最后一步之前不改变任何内容；中断电也不会丢失。
recovery-envelopes = 输入两个恢复信封
    .next = 打开信封
    .hint = 用扫描枪扫二维码，或者逐行输入纸上的字符和行末两位校验数字。输入内容不会保存，半小时后自动退出。
recovery-people = 登记新的人员
    .next = 下一步
recovery-papers = 取出新的恢复信封
    .next = 恢复
recovery-done = 已恢复
    .next = 去登录
    .what = 本单位档案库已恢复，新登记的人员可以登录。请当场销毁启封的旧信封，新信封分开封装、分人保管。
recovery-confirm = 恢复本单位档案库？
    .body = 此前的账号将全部停用，全部钥匙将更换，旧信封作废。不能撤销。
    .act = 恢复
    .leave = 先不恢复
    .people = 新的人员

err-seal-unsigned = 提请或者审批没有本人的有效签名。
    .reason = 登记簿中的这一行不是本人办理时写入的，可能被人直接改动过。
    .next = 请撤回后重新提请，并请审计员核验日志。
err-seal-approver = 审批人的账号已停用，该审批不再有效。
    .reason = 账号停用之后，其尚未执行的审批不能继续使用。
    .next = 请撤回后重新提请，由其他审批人审批。
