# The page of the day.

today-title = 今日
today-date = { $day }  { $weekday }
today-weekday-0 = 星期一
today-weekday-1 = 星期二
today-weekday-2 = 星期三
today-weekday-3 = 星期四
today-weekday-4 = 星期五
today-weekday-5 = 星期六
today-weekday-6 = 星期日
today-group-overdue = 已逾期
today-group-today = 今日到期
today-group-soon = 三日内到期
today-group-later = 稍后
today-group-undated = 未定期限
today-task-approve = 审批封存
today-task-execute = 执行封存
today-task-affix = 粘贴封面标识
today-task-propose = 应封未封，提请封存
today-task-returned = 已退回，重新处理
today-more = 还有 { $count } 项
today-nothing = 没有待办
    .detail = 应封的记录都已提请，标识都已粘贴。
today-log = 日志
today-last-verified = 最近核验
today-last-export = 最近导出
today-never = 从未
