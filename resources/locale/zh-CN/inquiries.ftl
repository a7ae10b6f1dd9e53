# The counter: certificates for individuals. Whoever stands at the counter may read along.

inquiries-title = 查询
inquiries-lead = 个人申请无犯罪记录证明（《办法》第十五条）
inquiries-request = 受理登记
inquiries-name = 被查询人姓名
inquiries-id-number = 身份号码
    .hint = 持护照等其他证件的，在“查询办理”中受理
inquiries-applicant = 申请人
inquiries-applicant-name = 申请人姓名
    .placeholder = 本人申请时不填
inquiries-nationality = 国籍
    .example = 中国
inquiries-received-on = 受理日期
inquiries-received-later = 受理日期不能晚于今天
inquiries-due = 答复期限
    .why = 自受理之日起三个工作日内
inquiries-issue = 出具  Ctrl+Enter
inquiries-next = 下一位  Alt+N
inquiries-waiting = 核对左侧各项后按“出具”，文书显示在这里。
inquiries-follows-by = 已受理，最迟于{ $day }答复
inquiries-follows = 本次申请须经单位内部核对后答复，不能当场出具文书。请告知申请人在答复期限内等候通知。核对事项请在无旁人时查看。
inquiries-why = 查看核对事项
inquiries-tabs = 柜台与查询办理
inquiries-tab-counter = 柜台出证
inquiries-tab-handling = 查询办理
inquiries-follows-number = 已按查询受理：{ $number }
