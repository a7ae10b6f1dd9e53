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
