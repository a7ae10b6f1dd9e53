# 命令行

cli-about = 封存：为司法机关档案室离线封存未成年人犯罪记录。
cli-command = 命令
cli-help-language = 显示的语言：zh 中文，en 英文；不写时随系统
cli-interrupted = 已中断，没有留下做了一半的东西。
cli-own-fault =
    程序自身出错，已停止。出错前没有完成的操作不会生效。
    出错位置已记下（不含案件内容）：{ $report }
    请把这个文件交给维护人员。
cli-init-help = 按方案文件建立一个新的档案库，不需要人值守
cli-init-help-plan = 方案文件（TOML）：单位、全宗号、人员和口令来源
cli-init-help-office = 档案库的文件夹，须不存在或为空
cli-init-help-envelopes = 两份恢复信封（PDF）写到哪里，不得在档案库文件夹内
cli-init-done = 档案库已建立：{ $office }
cli-init-next = 请打印两份恢复信封，分装密封，交两人分别保管，然后删除这两个文件。
cli-window-help = 打开窗口
cli-window-help-sample = 打开示例单位，第一次打开时建立
cli-window-help-office = 档案库的文件夹
cli-sample-making = 正在建立示例单位：{ $folder }
cli-verify-help = 核验导出的日志，指出第一条有问题的记录
cli-verify-help-folder = 导出的文件夹（fengcun-export-…）
cli-verify-help-paper = 再核验一份文书：二维码下面的代码（FC1 …）
cli-verify-help-json = 以 JSON 输出
tour-help = 不用显示器，在示例单位里把主要工作走一遍，留下全部结果
tour-help-out = 结果放在哪里；须不存在、为空，或是上一次演示的文件夹

err-cli-arguments = 命令写得不对。
    .reason = 解析器的说明：{ $detail }
    .next = 用 --help 查看这个命令的写法。
err-window-both = --sample 和 --office 只能用一个。
    .reason = 示例单位有自己的文件夹。
    .next = 去掉其中一个再运行。
err-init-office-in-use = 这个文件夹不能用来建立档案库。
    .reason = 它不是空文件夹，里面的东西不会被覆盖。
    .next = 换一个不存在或为空的文件夹。
err-init-envelopes-inside = 恢复信封不能放在档案库文件夹里。
    .reason = 两份信封合在一起可以打开封存库，必须与档案库分开保管。
    .next = 用 --envelopes 指定档案库以外的文件夹。
err-init-envelope-exists = 这里已经有一份恢复信封。
    .reason = 它可能属于另一个档案库，不会被覆盖。
    .next = 换一个文件夹，或先把原来的信封移走。
err-init-envelopes-write = 恢复信封写不进去，档案库没有建立。
    .reason = 系统的说明：{ $detail }
    .next = 检查文件夹的权限和剩余空间后再试。

cli-backup-help = 备份档案库：加密、写完后逐项读回核对，并写出封存清单
cli-backup-help-office = 档案库的文件夹
cli-backup-help-into = 备份放在哪个文件夹，例如移动介质上的
cli-backup-help-account = 由谁备份（姓名；重名的写账号编号）
cli-backup-help-fd = 从这个文件描述符读取口令，不在终端上询问
cli-backup-passphrase = { $name } 的口令：
cli-backup-done = 备份已完成：{ $file }
cli-backup-checked = 已读回核对 { $files } 个文件，{ $size } 字节，SHA-256 { $sha256 }
cli-backup-removed = 按规则删去较旧的备份 { $count } 份
cli-restore-help = 把一份备份恢复到空文件夹，由两人共同进行
cli-restore-help-file = 备份文件（fengcun-backup-….tar）
cli-restore-help-into = 恢复到哪里，须不存在或为空
cli-restore-help-people = 两个人的姓名：一名保管员和一名审批人
cli-restore-help-envelopes = 不用口令，用两份恢复信封（二维码内容）
cli-restore-help-seals = 另外的封存清单；备份旁边的清单会自动读取
cli-restore-help-sealed = 清单上没有的封存：档号，只封存一人的写“档号=姓名”；可以写多次
cli-restore-help-nothing = 两人确认：备份之后没有封存，或者没有清单以外的封存
cli-restore-help-minutes = 恢复记录（PDF）写到哪里
cli-restore-help-fds = 依次从这两个文件描述符读取，不在终端上询问
cli-restore-seen = { $office }，第 { $number } 号备份，制作于 { $when }
cli-restore-root = 单位公钥指纹（印在恢复信封上）：{ $root }
cli-restore-list = 旁边的封存清单：{ $file }
cli-restore-passphrase = { $name } 在备份当日的口令：
cli-restore-envelope = 恢复信封 { $letter } 的内容：
cli-restore-done = 档案库已恢复：{ $folder }
cli-restore-resealed = 重新封存：{ $count } 件
cli-restore-missing = 备份中没有、须据实体卷宗重新登记后封存：{ $count } 件
cli-restore-last = 最后的封存编号：{ $number }；请与封存库内最新的标签核对。
cli-restore-suspended = 备份之后停用、须再次停用的账号：{ $names }
cli-restore-minutes = 恢复记录：{ $file }；请两人签名后归档。
err-cli-account = 没有这个人，或者有人重名。
    .reason = 姓名须与登录页上的一致。
    .next = 核对姓名；重名的写账号编号。
err-restore-who = 没有说明由谁打开备份。
    .reason = 须由两人用口令打开，或者用两份恢复信封打开，二者选一。
    .next = 写 --people 姓名 姓名，或者写 --envelopes。
err-secret-terminal = 没有终端可以输入口令。
    .reason = 口令不显示，也不写在命令行上，只能在终端上输入。
    .next = 在终端里运行这个命令。
err-secret-descriptor = 无法从文件描述符读取口令。
    .reason = 描述符没有打开，或者内容不是一行文字。
    .next = 检查调用这个命令的程序；去掉描述符，就会在终端上询问。
