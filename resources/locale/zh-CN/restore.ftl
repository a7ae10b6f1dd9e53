# Restoring a backup from the start page.

restore-step-file = 选择备份
restore-step-openers = 打开备份
restore-step-since = 此后的封存
restore-step-done = 恢复完成
restore-file-what = 请接好存放备份的介质，选择备份文件，再选一个空文件夹存放恢复的档案库。恢复之前不会写入任何内容。
restore-file-choose = 选择备份文件…
restore-file-kinds = 备份 (fengcun-backup-*.tar)
restore-folder = 恢复到
    .hint = 须不存在或者为空
restore-office = 单位
restore-number = 备份
restore-made = 制作时间
restore-root = 公钥指纹
    .hint = 请与恢复信封上印的指纹核对：一致，才是本单位的备份。
restore-openers-what = 备份须由一名保管员和一名审批人共同打开，各自输入备份当日的口令。
restore-by-envelopes = 这两人都不在：用两份恢复信封打开
restore-custodian = 保管员
restore-approver = 审批人
restore-custodian-passphrase = 保管员的口令
restore-approver-passphrase = 审批人的口令
restore-since-what = 备份之后封存的卷宗，在备份里还没有封存。任何人能够查看之前，须先重新封存。
restore-lists =
    备份旁边有封存清单，会自动按清单重新封存：
    { $lists }
restore-no-list = 备份旁边没有封存清单。请找到最新的清单；确实没有的，按封存库内标签逐件填写。
restore-list-choose = 另选封存清单…
restore-list-kinds = 封存清单 (*.age)
restore-named = 清单之外的封存
    .hint = 每行一件：档号；只封存其中一人的，写“档号=姓名”。
restore-nothing = 我们两人确认：备份之后没有封存任何卷宗
restore-nothing-more = 我们两人确认：没有清单以外的封存
restore-say-something = 请选择清单，或者填写档号，或者确认没有封存。
restore-go = 开始恢复
restore-running = 正在恢复、检查，并重新封存
restore-stopped = 恢复已停止，没有留下任何内容。
restore-done = 档案库已恢复
restore-done-resealed = 重新封存（{ $count }）
restore-done-missing = 备份中没有（{ $count }）
    .next = 备份中没有的卷宗在备份之后才登记，请据实体卷宗重新登记后封存。
restore-done-last = 最后的封存编号
restore-done-suspended = 须再次停用
restore-done-compare = 请把最后的封存编号与封存库内最新的标签核对；不一致的，还有卷宗没有重新封存。
restore-done-rotated = 备份之后更换过钥匙，恢复后的档案库又用旧钥匙：请先停用上述账号，再更换钥匙。
restore-done-minutes = 请打印恢复记录，两人签名后归档。
restore-none = 无
restore-minutes-file = 备份恢复记录-{ $day }
restore-leave-title = 恢复记录还没有打印或者保存
restore-leave-body = 离开以后不能再次生成这份记录。
restore-leave-act = 不要记录，打开档案库
restore-leave-stay = 回去打印
