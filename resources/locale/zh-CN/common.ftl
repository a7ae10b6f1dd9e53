# What all pages share: controls, dates, the words for the values of the model.

common-close = 关闭
common-cancel = 取消
common-back = 返回
common-next = 下一步
common-edit = 修改
common-needed = 必填
common-loading = 正在读取…
common-stop = 停止
common-stopping = 正在停止…
common-preview = 文书预览
common-page-back = 上一页
common-page-on = 下一页
common-page-of = 第 { $page } 页，共 { $pages } 页
common-zoom-in = 放大
common-zoom-out = 缩小
common-zoom-fit = 适合宽度
common-wrong-date = 不是完整的日期，例如 2006-05-10
common-wrong-partial-date = 不是日期，例如 2006-05-10、2006-05 或 2006
common-wrong-span = 不是日期或起止日期，例如 2023-01 或 2023-01-01 至 2023-08-01
common-id-wrong-length = 公民身份号码应为 18 位，现为 { $count } 位
common-id-wrong-characters = 前 17 位应为数字，末位为数字或 X
common-id-wrong-check = 校验码不符：可能有一位输错，或相邻两位颠倒
common-id-wrong-birth = 其中的省级代码（前两位）或出生日期不存在
common-wrong-number = 应为 { $least } 至 { $most } 的整数
common-wrong-term = 不是刑期，例如 3年6个月
common-example = 例如 { $example }
common-example-date = 2006-05-10
common-example-partial-date = 2006-05-10 / 2006-05 / 2006
common-example-span = 2023-01-01 或 2023-01 至 2023-08
common-example-term = 3年6个月
common-years = { $n }年
common-months = { $n }个月
common-days = { $n }天
common-list-gap = 、
common-day = { $year }年{ $month }月{ $day }日
common-month-1 = 1
common-month-2 = 2
common-month-3 = 3
common-month-4 = 4
common-month-5 = 5
common-month-6 = 6
common-month-7 = 7
common-month-8 = 8
common-month-9 = 9
common-month-10 = 10
common-month-11 = 11
common-month-12 = 12
common-overdue = 已逾期 { $days } 天
common-due-today = 今日到期
common-due-in = 还剩 { $days } 天
common-caps-lock = 大写锁定已打开

word-role-clerk = 档案员
word-role-approver = 审批人
word-role-custodian = 保管员
word-role-auditor = 审计员
word-role-administrator = 系统管理员

word-key-name-office = 卷宗钥匙
word-key-name-ledger = 日志钥匙
word-key-name-lock-a = 封存库甲锁
word-key-name-lock-b = 封存库乙锁

word-organ-police = 公安机关
word-organ-procuratorate = 人民检察院
word-organ-court = 人民法院
word-organ-justice = 司法行政机关
word-organ-prison = 监狱、未成年犯管教所

word-case-type-criminal = 刑事
word-case-type-civil = 民事
word-case-type-administrative = 行政
word-case-type-public-interest = 公益诉讼
word-case-type-public-security = 治安
word-case-type-correction = 社区矫正

word-part-main = 正卷
word-part-secondary = 副卷
word-part-whole = 一案一卷

word-retention-permanent = 永久
word-retention-long = 长期（60 年）
word-retention-short = 短期（30 年）

word-sex-male = 男
word-sex-female = 女
word-sex-unknown = 未载明

word-party-role-suspect = 犯罪嫌疑人
word-party-role-defendant = 被告人
word-party-role-offender = 违法行为人、矫正对象
word-party-role-victim = 被害人
word-party-role-witness = 证人
word-party-role-plaintiff = 原告
word-party-role-respondent = 被告（民事、行政）
word-party-role-other = 其他

word-dossier-state-open = 未封存
word-dossier-state-party-sealed = 部分封存
word-dossier-state-sealed = 已封存

word-link-kind-split-from = 分案
word-link-kind-uses = 引用
word-link-kind-same-case = 同案

word-record-kind-conviction = 有罪判决
word-record-kind-exemption = 免予刑事处罚
word-record-kind-non-prosecution = 不起诉
word-record-kind-conditional-non-prosecution-pending = 附条件不起诉考验期
word-record-kind-not-pursued = 撤案、终止侦查或终止审理
word-record-kind-not-responsible = 不负刑事责任
word-record-kind-acquittal = 宣告无罪
word-record-kind-compulsory-measure = 强制措施
word-record-kind-supporting-work = 社会调查、帮教、心理、救助
word-record-kind-administrative-penalty = 行政处罚
word-record-kind-special-education = 专门教育、专门矫治教育
word-record-kind-victim-or-witness = 被害人、证人

word-ground-statutory = 法定不起诉
word-ground-discretionary = 酌定不起诉
word-ground-insufficient = 存疑不起诉
word-ground-conditional = 附条件不起诉
word-ground-insufficient-evidence = 证据不足宣告无罪
word-ground-by-law = 依法宣告无罪

word-known-true = 是
word-known-false = 否
word-known-unknown = 不明

word-supplementary-fine = 罚金
word-supplementary-political-rights = 剥夺政治权利
word-supplementary-confiscation = 没收财产
word-supplementary-deportation = 驱逐出境

word-birth-calendar-gregorian = 公历
word-birth-calendar-lunar = 农历

word-age-finding-under-18 = 认定未满十八周岁
word-age-finding-over-18 = 认定已满十八周岁
word-age-finding-none = 未认定

word-pending-pending = 尚未生效

word-joint-with-none = 非共同犯罪
word-joint-with-adults = 与成年人共同犯罪
word-joint-with-minors = 与未成年人共同犯罪

word-handled-separately = 分案处理
word-handled-together = 未分案处理

word-seal-scope-dossier = 整卷封存
word-seal-scope-party = 未分案，封存一人信息

word-seal-step-proposed = 待审批
word-seal-step-approved = 待执行
word-seal-step-returned = 已退回

word-cover-reason-adult-dossier = 分案的成年人卷宗（第五条）
word-cover-reason-whole-dossier = 未分案的全案卷宗（第五条）
word-cover-reason-using-dossier = 引用相关信息的卷宗（第六条）

word-cover-step-ordered = 待打印
word-cover-step-printed = 待粘贴
word-cover-step-affixed = 已粘贴

word-applicant-person = 本人
word-applicant-statutory-representative = 法定代理人
word-applicant-agent = 委托代理人

word-certificate-answer-certificate-none = 出具无犯罪记录证明
word-certificate-answer-notice-of-no-certificate = 出具不予出具证明通知书
word-certificate-answer-seal-first = 先封存，后答复

word-paper-kind-certificate = 无犯罪记录证明
word-paper-kind-no-certificate-notice = 不予出具无犯罪记录证明通知书
word-paper-kind-cover-mark-label = 封面标签
word-paper-kind-sealing-label = 封存标签
word-paper-kind-cover = 卷宗封面
word-paper-kind-stamped-cover = 加盖标识的封面
word-paper-kind-contents-list = 卷内目录
word-paper-kind-archive-label = 档号标签
word-paper-kind-place-label = 库位标签
word-paper-kind-handover-list = 卷宗移交清单
word-paper-kind-shelf-check = 库房盘点表
word-paper-kind-spine-label = 卷脊标签
word-paper-kind-box-label = 盒标签
word-paper-kind-box-spine = 盒脊标签
word-paper-kind-seal-strip = 封条
word-paper-kind-sealing-receipt = 犯罪记录封存回执
word-paper-kind-sweep-list = 犯罪记录存量排查清单
word-paper-kind-assessment = 犯罪记录封存评估书
word-paper-kind-examination = 电子档案四性检测报告
word-paper-kind-checkpoint = 日志检查点
word-paper-kind-recovery-envelope = 恢复信封
word-paper-kind-sealing-notice = 犯罪记录封存通知书
word-paper-kind-lifting-notice = 解除封存通知书
word-paper-kind-note-sheet = 卷内备考表
word-paper-kind-sealing-register = 封存登记簿
word-paper-kind-rights-notice = 权利义务告知书
word-paper-kind-secrecy-letter = 保密函
word-paper-kind-recall-letter = 文书收回通知
word-paper-kind-correction-reply = 监督事项回复
word-paper-kind-supervision-report = 封存工作情况报告
word-paper-kind-certificate-application = 个人查询申请表（空白）
word-paper-kind-inquiry-application = 单位查询申请表（空白）
word-paper-kind-recheck-application = 复查申请表（空白）
word-paper-kind-sealing-application = 封存申请书（空白）
word-paper-kind-no-sealing-application = 不予封存申请书（空白）
word-paper-kind-calibration = 标签纸校准页

word-log-act-office-created = 建立单位档案库
word-log-act-account-seen = 账号变更入账
word-log-act-key-handed-on = 移交钥匙
word-log-act-passphrase-changed = 更换口令
word-log-act-login = 登录
word-log-act-login-failed = 登录失败
word-log-act-lock = 锁定
word-log-act-dossier-registered = 登记卷宗
word-log-act-dossier-changed = 修改卷宗
word-log-act-file-added = 添加电子文件
word-log-act-file-viewed = 查看电子文件
word-log-act-assessed = 评估
word-log-act-seal-proposed = 提请封存
word-log-act-seal-approved = 审批通过
word-log-act-seal-returned = 退回
word-log-act-sealed = 执行封存
word-log-act-lifted = 解除封存
word-log-act-cover-ordered = 生成封面标识任务
word-log-act-cover-affixed = 确认粘贴标识
word-log-act-certificate-answered = 答复无犯罪记录查询
word-log-act-paper-issued = 制作文书
word-log-act-paper-printed = 打印文书
word-log-act-paper-reprinted = 补打文书
word-log-act-paper-not-printed = 文书没有打印成功
word-log-act-paper-voided = 作废文书
word-log-act-paper-replaced = 登记替代文书
word-log-act-paper-recalled = 制发文书收回通知
word-log-act-paper-recall-ended = 登记文书收回结果
word-log-act-paper-checked = 核验文书
word-log-act-vault-opened = 开启封存库
word-log-act-vault-shown = 调阅封存档案
word-log-act-vault-closed = 关闭封存库
word-log-act-log-exported = 导出日志
word-log-act-log-verified = 核验日志
word-log-act-pack-signed = 签署规则包或者工作日历
word-log-act-pack-activated = 启用规则包
word-log-act-calendar-activated = 启用工作日历
word-log-act-backup-made = 备份
word-log-act-backup-restored = 从备份恢复
word-log-act-form-changed = 修改文书样式
word-log-act-notice-received = 收到封存通知
word-log-act-holder-added = 登记材料持有单位
word-log-act-holder-asked = 致函材料持有单位
word-log-act-holder-answered = 材料持有单位回复
word-log-act-holder-proved = 核实材料持有单位
word-log-act-holder-rechecked = 复核材料持有单位
word-log-act-holder-doubted = 材料持有单位核实有误
word-log-act-matter-received = 收到监督事项
word-log-act-matter-reviewed = 审查监督事项
word-log-act-matter-returned = 退回监督事项
word-log-act-matter-approved = 批准监督事项
word-log-act-matter-replied = 答复监督事项
word-log-act-print-resumed = 继续打印
word-log-act-print-cancelled = 取消打印
word-log-act-printer-tested = 试打印机
word-log-act-matter-closed = 办结监督事项
word-log-act-place-added = 登记库位
word-log-act-place-changed = 变更库位
word-log-act-place-renamed = 库位改名
word-log-act-place-moved = 迁移库位
word-log-act-place-closed = 停用库位
word-log-act-dossier-shelved = 案卷上架
word-log-act-dossier-lent = 借出案卷
word-log-act-dossier-recalled = 催还案卷
word-log-act-dossier-returned = 案卷归还
word-log-act-handover-listed = 制作移交清单
word-log-act-handover-corrected = 更正移交单位
word-log-act-handover-received = 确认移交接收
word-log-act-shelf-checked = 库房盘点
word-log-act-sealed-shelved = 封存卷入柜
word-log-act-strip-put-on = 加贴封条
word-log-act-strip-taken-off = 揭去封条
word-log-act-strip-incident = 登记封条异常
word-log-act-strip-settled = 处置封条异常
word-log-act-backup-drilled = 备份恢复演练
word-log-act-examined = 四性检测
word-log-act-repaired = 检测后修复

err-cancelled = 已停止。
    .reason = 已经完成的部分都已保存，没有做到一半的内容。
    .next = 需要时可以重新开始。

err-unexpected = 程序出现意外，这一步没有完成。
    .reason = 这是程序自身的问题，已写入故障记录，记录中不含案件信息。
    .next = 请重试；再次出现时，请把故障记录交给系统管理员。
common-key-save = 保存、提交表单
