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

today-task-hand-on = 移交密钥
today-task-replace = 更换已停用人员的密钥
today-task-drill = 恢复信封演练
