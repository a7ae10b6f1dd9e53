# 密钥与人员：各项办理事项。
word-log-act-account-suspended = 停用账号
word-log-act-account-removed = 撤销账号并更换密钥
word-log-act-passphrase-renewed = 重设口令
word-log-act-envelopes-made = 更换锁和恢复信封
word-log-act-office-recovered = 用恢复信封恢复
word-log-act-drill-held = 恢复演练
