# The log-in page.

unlock-who = 选择账号，输入口令。
unlock-who-sample = 示例单位：点击账号即可登录。
unlock-passphrase = 口令
unlock-show = 显示口令
unlock-enter = 登录
unlock-opening = 正在打开…
unlock-wait = 请等待 { $seconds } 秒
unlock-wrong = 口令不正确，已记入日志。
unlock-elsewhere = 打开其他档案库
