# The page of the sealing: what should be sealed, what waits for approval, what waits to be carried out, the result.

sealing-head = 封存
sealing-back = 返回封存
sealing-lists = 封存的各个环节
sealing-choose = 在左边选一件，这里显示依据、影响和可以办理的事项。
sealing-sentence-gap = {""}

sealing-list-unsealed = 应封未封
    .hint = 评估认为应当封存、还没有人提请的卷宗。
    .empty = 没有应封未封的卷宗。
sealing-list-proposed = 待审批
    .hint = 已经提请，等待另一名审批人批准或者退回。
    .empty = 没有等待审批的提请。
sealing-list-approved = 待执行
    .hint = 已经批准，可以执行封存。
    .empty = 没有等待执行的封存。
sealing-list-returned = 退回
    .hint = 审批人退回的提请，可以补正后再次提请，或者撤回。
    .empty = 没有退回的提请。

sealing-archive-no = 档号
sealing-dossier-title = 题名
sealing-promptly = 及时办理
sealing-left-days = 时限
sealing-scope = 范围
sealing-scope-dossier = 整卷
sealing-scope-party = 一人信息
sealing-scope-dossier-whole = 整卷封存
sealing-scope-of = 只封存{ $name }的信息
sealing-proposer = 提请人

sealing-propose = 提请封存
sealing-propose-again = 再次提请
sealing-approve = 批准
sealing-send-back = 退回
sealing-execute = 执行封存
sealing-withdraw = 撤回提请
sealing-opinion = 审批意见
    .hint = 批准时可以不填；退回时写明理由。
sealing-reason-needed = 请写明退回的理由，提请人要据此补正。
sealing-working = 正在办理，请稍候…
sealing-own-request = 这是你自己的提请，须由另一名审批人批准或者退回。
sealing-own-waiting = 你已经提请，正在等待审批人办理。
sealing-waiting = 正在等待审批人办理。
sealing-returned-by = { $name }退回，理由：
sealing-decision-changed = 今天评估的结论与提请时不同，不能照此封存。请核对卷宗和关联以后再办理。

sealing-no-deadline = 没有起算的期限，应当及时办理。
sealing-deadline = 最迟 { $day } 封存。
sealing-deadline-received = { $received } 收到通知，最迟 { $day } 封存。
sealing-proposed = 提请
sealing-approved = 批准
sealing-returned = 退回
sealing-remark = 备注
    .hint = 法律留给人判断的，写明依据和理由。
sealing-shelf-code = 封存位置
    .hint = 封存库中的位置代码，会印在封存标签上。
sealing-shelf-stays = 纸质案卷留在原处

sealing-grounds = 依据
sealing-no-records = 没有登记可以评估的记录。
sealing-record = { $name } · { $record }
sealing-reasoning = 查看推理过程
sealing-reasoning-shut = 收起推理过程
sealing-as-of = 截至 { $day }

sealing-effects = 封存后
sealing-paper = 纸质
sealing-volumes-moved = { $count } 卷移入封存库。
sealing-volumes-moved-to = { $count } 卷移入封存库，位置 { $shelf }。
sealing-paper-stays = 未分案，纸质案卷留在原处，封面加注。
sealing-files = 电子文件
sealing-files-moved = { $count } 个，重新加密后移入封存库。
sealing-files-none = 没有。
sealing-files-count = { $count } 个
sealing-left = 开放登记
sealing-left-dossier = 只留档号。姓名、案号、题名和记录一并封存，检索不到。
sealing-left-party = 此人的姓名、号码和记录一并封存，题名改为“{ $title }”。
sealing-covers = 封面加注
sealing-covers-none = 没有需要加注的封面。
sealing-covers-count = { $count } 个封面须加注
sealing-cover-mark = 含犯罪记录封存信息
sealing-remark-needed = 这里法律没有唯一的答案，由人判断，提请时须在备注中写明理由。

sealing-request = 提请内容
sealing-what = 封存范围
sealing-received-on = 收到通知日期
    .hint = 三日期限从次日起算；没有通知可以不填。
sealing-received-future = 收到日期不能晚于今天。
sealing-submit = 提请审批
sealing-submit-hint = 提请以后由另一名审批人批准，再执行封存。办理期间卷宗不能修改。
sealing-leave = 放弃填写的提请？
    .body = 填写的内容没有保存，离开以后要重新填写。
    .act = 放弃填写
    .stay = 继续填写

sealing-proposed-done = 已提请，等待审批人办理。
sealing-approved-done = 已批准，可以执行封存。
sealing-returned-done = 已退回提请人。
sealing-withdrawn-done = 已撤回，卷宗可以修改。
sealing-gone = 这里没有这件提请。
    .detail = 它可能已经执行，或者已经撤回。

sealing-execute-title = 现在封存？
sealing-execute-dossier = 卷宗将移入封存库，开放登记里只留档号。此后查阅须两人开库，不能自行撤销。
sealing-execute-party = 此人的信息将移入封存库，卷宗的其余内容仍可使用。此后查阅须两人开库，不能自行撤销。
sealing-act-volumes = 封存 { $count } 卷
sealing-act-dossier = 封存本卷
sealing-act-party = 封存{ $name }的信息
sealing-not-yet = 先不封存
sealing-alike-go-on = 只是同名，继续封存
sealing-alike-where = 所在位置

sealing-done = 封存完成
sealing-sealed-mark = 已封存
sealing-number = 封存编号
sealing-checked = 已在全部开放登记中查找 { $count } 项姓名、号码和案号，本卷没有留下线索。
sealing-mark-covers = 去加注封面
sealing-papers = 封存文书
sealing-label = 封存标签
sealing-receipt = 封存回执
