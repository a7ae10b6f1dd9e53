# 账号、密钥与口令

err-passphrase-wrong = 口令不正确。
    .reason = 口令区分大小写；全角与半角字符视为相同。
    .next = { $seconds ->
        [0] 请检查输入法和大写锁定后重新输入。
       *[other] 请检查输入法和大写锁定，{ $seconds } 秒后重新输入。
    }
err-passphrase-short = 口令太短。
    .reason = 口令是唯一挡住拿走硬盘的人的东西，太短可以被逐个试出。
    .next = 请用至少 12 个字符，或者至少 8 个汉字；几个互不相干的词最好记也最难猜。
err-passphrase-long = 口令太长。
    .reason = 最多 256 个字符。
    .next = 请缩短口令。
err-passphrase-plain = 口令太有规律。
    .reason = 重复的字符和连续的数字、字母最先被猜到。
    .next = 请换成几个互不相干的词。
err-passphrase-name = 口令中含有姓名。
    .reason = 与本人有关的词最先被猜到。
    .next = 请换成与本人、本单位无关的词。
err-passphrase-control = 口令中有无法输入的字符。
    .reason = 其中含有控制字符或未定义的字符，换一台电脑可能就输不出来。
    .next = 请只用能从键盘输入的字符。
err-passphrase-same = 新口令与原口令相同。
    .reason = 更换口令须换成不同的口令。
    .next = 请另取一个口令。

err-keys-cannot-write = 密钥文件写不进去。
    .reason = { system-why }
    .next = 请系统管理员检查磁盘和文件夹权限；原有文件没有改动。
err-keys-full = 磁盘已满，钥匙文件没有写入。
    .reason = 磁盘没有剩余空间，或配额已用完。
    .next = 请清理出空间后再试；原来的文件没有改动。
err-keys-read-only = 这个文件夹无法写入，钥匙文件没有写入。
    .reason = 磁盘只读或已被取走，或当前系统用户没有权限。
    .next = 请系统管理员检查磁盘和文件夹权限；原来的文件没有改动。
err-keys-cannot-read = 密钥文件读不出来。
    .reason = { system-why }
    .next = 请系统管理员检查磁盘和文件夹权限。
err-keys-file-missing = 缺少密钥文件。
    .reason = 文件被移走或删除，或者只恢复了一部分文件。
    .next = 请从备份整体恢复 keys 文件夹。
err-keys-file-foreign = 此处应为普通文件，却是链接或其他东西。
    .reason = 本程序只写普通文件；有人在文件夹里放了别的东西。
    .next = 请保留现场备查，报告系统管理员，从备份恢复。
err-keys-file-too-long = 密钥文件过大。
    .reason = 这样大的文件不可能是本程序写的。
    .next = 请保留该文件备查，从备份恢复。
err-keys-account-id = 账号编号的格式不对。
    .reason = 账号编号由本程序生成，共 26 个字符。
    .next = 请从登录页选择账号。
err-keys-account-there = 已有这个账号或这把公钥。
    .reason = 每个账号的编号和公钥都是唯一的。
    .next = 请重新登记一个账号。
err-keys-account-unknown = 账号名册中没有这个账号。
    .reason = 账号须由系统管理员登记，并写入经签名的名册。
    .next = 请系统管理员登记账号。
err-keys-account-damaged = 账号文件已损坏或被改动。
    .reason = 文件内容与本程序写入的不一致。
    .next = 请从备份恢复该账号文件；口令不变。
err-keys-profile = 账号文件的口令保护强度过低（{ $profile }），不予打开。
    .reason = 正式单位只接受完整强度；示例强度只用于示例单位。
    .next = 请保留该文件备查，报告系统管理员，从备份恢复。
err-keys-identity = 不是有效的 age 私钥。
    .reason = 密钥文字不完整或抄写有误。
    .next = 请核对密钥文字。
err-keys-recipient = 不是有效的 age 公钥。
    .reason = 公钥文字不完整或被改动。
    .next = 请从备份恢复 keys 文件夹。
err-keys-too-long-to-encrypt = 文件超过 512 MiB，无法加密。
    .reason = 文件须整个在内存中处理，不在磁盘上留下明文。
    .next = 请把文件拆成几份再归入。
err-keys-not-age = 不是 age 加密文件，或者开头已损坏。
    .reason = 文件被截断、被替换，或者磁盘有故障。
    .next = 请从备份恢复该文件。
err-keys-wrong-key = 这个加密文件不是给这把密钥的。
    .reason = 文件来自别处，或者被换成了加密给他人的文件。
    .next = 请核对文件夹是否完整、是否属于本单位；密钥未交接的，请持有人重新交接。
err-keys-age-damaged = 加密文件已损坏。
    .reason = 内容未通过校验：有一处改动，或者末尾被截断。
    .next = 请从备份恢复该文件。
err-keys-content = 密钥文件的内容不对。
    .reason = 文件能够解密，但不是此处应有的密钥。
    .next = 请从备份恢复 keys 文件夹。
err-keys-not-stated = 密钥与名册中建立单位时写明的不一致。
    .reason = 有人替换了密钥文件或名册。
    .next = 请停止使用，保留文件夹备查，从备份整体恢复。
err-keys-there = 此处已有密钥文件夹。
    .reason = 新建单位不会覆盖已有的密钥。
    .next = 请另选一个空文件夹，或者直接打开已有的单位。
err-keys-vault-swapped = 封存库公钥已被替换。
    .reason = vault.pub 与名册中建立单位时写明的公钥不一致；加密给它的卷宗可能被他人打开。
    .next = 没有任何内容加密给它。请停止使用，保留文件夹备查，从备份恢复 keys 文件夹。

err-roster-cut = 账号名册不完整。
    .reason = 文件为空，或者末尾一行被截断。
    .next = 请从备份恢复 keys/roster.jsonl。
err-roster-line = 账号名册的这一行不可信：{ $rule ->
        [form] 不是规定的格式
        [chain] 与上一行接不上，中间有行被删除、插入或调换
        [root] 建立单位之后不得再用根密钥签名
        [signer] 签名的账号不存在、已停用或无权作此登记
        [signature] 签名不符，内容被改动
        [founding] 建立单位的记载不在首行
        [anchors] 单位公钥不合规定
        [account] 账号、姓名或公钥不合规定或已被使用
        [roles] 角色不得由一个账号兼任
        [keys] 交接的密钥超出交出人持有或接收人职责的范围
       *[other] { $rule }
    }。
    .reason = 名册的每一行都有签名并与上一行相连，只能由本程序写入。
    .next = 没有任何内容加密给名册中的账号。请保留文件夹备查，报告系统管理员，从备份恢复 keys/roster.jsonl。
err-roster-rule = 名册不接受这项登记（{ $rule }）。
    .reason = 登记违反名册的规则。
    .next = 请核对账号、角色和密钥后重试。
err-roster-other-keys = 账号文件中的密钥与名册中登记的不一致。
    .reason = 有人替换了账号文件或名册。
    .next = 请停止使用，保留文件夹备查，从备份整体恢复。
err-roster-other-root = 名册属于另一个单位，或者整份被替换。
    .reason = 账号内保存的单位根公钥与 office.toml 中的不一致。
    .next = 请停止使用，保留文件夹备查，从备份整体恢复。
err-roster-rolled-back = 名册被退回到以前的样子。
    .reason = 日志记得名册曾有 { $size } 行，现在的名册与当时的不相连。
    .next = 请停止使用，保留文件夹备查，从最近一次备份恢复 keys/roster.jsonl。
err-roster-not-administrator = 只有系统管理员可以登记或停用账号。
    .reason = 登记账号与办理卷宗由不同的人负责。
    .next = 请系统管理员办理。
err-roles-conflict = 这些角色不得由一个账号兼任。
    .reason = 一人不得同时持有两把锁；审计员、系统管理员不得兼任其他角色（三员分立、双人双锁）。
    .next = 请把角色分给不同的人。
err-account-name = 请填写姓名并至少选择一个角色。
    .reason = 姓名会印在文书上，最多 60 个字，前后不留空格。
    .next = 请补全后重试。
err-account-suspended = 账号已停用。
    .reason = 停用的账号不能登录、签名，也不再接收密钥。
    .next = 请向系统管理员了解情况。
err-founders-missing = 建立单位的人员不齐。
    .reason = 须有保管员（锁甲）和审批人（锁乙），否则封存库无人能开。
    .next = 请补齐这两个角色，并由不同的人担任；日后要登记新账号的，还须有系统管理员。
err-key-not-held = 本账号没有这把密钥。
    .reason = 密钥只能由持有人交接；自己没有的不能使用，也不能交给别人。
    .next = 请持有这把密钥的同事交接。
err-key-not-needed = 接收人的角色不需要这把密钥。
    .reason = 每个角色只持有职责所需的密钥。
    .next = 请核对接收人的角色。
err-vault-two-people = 打开封存库须有保管员和审批人两人。
    .reason = 双人双锁：保管员持锁甲，审批人持锁乙，任何一人单独不能打开。
    .next = 请另一把锁的持有人一同到场，输入其口令。
err-remove-not-suspended = 该账号还没有停用。
    .reason = 先停用、后更换密钥：停用立即生效，更换密钥需要两个人到场。
    .next = 请系统管理员先停用该账号。
err-renew-own = 不能给自己重设口令。
    .reason = 知道现用口令的人自己更换即可；忘记口令的人必须由另一名系统管理员办理。
    .next = 记得口令时，请在“更换口令”中办理；否则请另一名系统管理员办理。
err-envelope-line-length = 第 { $line } 行的字数不对。
    .reason = 纸上每行有五组、每组四个字符（最后一行较短），行末另有两位校验数字。
    .next = 请对照纸面补齐或者删去多余的字符，校验数字也要输入。
err-envelope-line-check = 第 { $line } 行与行末的校验数字不符。
    .reason = 这一行至少有一个字符输错，或者相邻两个字符颠倒。
    .next = 请对照纸面逐组核对这一行。密钥中没有字母 B、I、O，看似这些字母的是数字 8、1、0。
err-envelope-code = 这不是恢复信封的二维码内容。
    .reason = 二维码内容以 AGE-SECRET-KEY-1 开头，共 74 个字符。
    .next = 请重新扫描，或者改为逐行输入。
err-envelope-swapped = 两个信封放反了。
    .reason = 甲锁信封（A）的内容输入到了乙锁信封（B）的位置。
    .next = 请对调后再试。
err-envelope-not-in-force = 信封 { $letter } 不是现在有效的信封。
    .reason = 它已作废（密钥更换后制作了新的信封），或者属于另一个单位。
    .next = 请核对信封上的编号和公开标识，取出编号最大的那一份。
