# 日志、导出与校验

err-ledger-entry = 日志记录不合规定的格式（{ $reason }）。
    .reason = 记录被改动，或者由其他程序写成。
    .next = 请停止使用并保留原文件，用最近一次导出核对日志。
err-export-there = 已有同名的导出。
    .reason = 导出不会覆盖已有的导出。
    .next = 请另选一个文件夹。
err-export-no-folder = 没有这个文件夹。
    .reason = 路径有误，或者移动介质未接入。
    .next = 请核对路径。
err-export-cannot-write = 无法写入导出（{ $detail }）。
    .reason = 磁盘已满、只读、没有权限，或者移动介质已拔出。
    .next = 请检查介质后重新导出；没有留下不完整的导出。
err-export-foreign = 这不是日志导出。
    .reason = 文件夹里没有导出应有的文件。
    .next = 请选择名称以 fengcun-export- 开头的文件夹。

verify-passed = 校验通过：没有发现改动。
verify-failed = 校验未通过。
verify-more = 另有 { $count } 处：
verify-size = 记录数：{ $size }
verify-root = 根散列值：{ $root }
verify-fingerprint = 日志公钥指纹：{ $fingerprint }（请与纸质登记簿上的指纹核对）
verify-earlier = 已证明下列各次导出的日志是本次的开头部分：第 { $numbers } 次
verify-no-earlier = 这是第一次导出，没有更早的导出可以比对。
verify-not-proved =
    校验通过不能证明：公钥确属该单位（须与纸质指纹核对）；持有密钥的人没有把日志整个重写、重新签名（须与以前的导出或者纸质检查点比对）；所记的事确已发生，或者发生的事都已记入。
verify-record-changed = 第 { $record } 号记录与已签名的散列树不符：内容被改动，或者与别的记录调换（{ $place }）。
verify-record-form = 第 { $record } 号记录不是规范格式（{ $place }）。
verify-record-act = 第 { $record } 号记录的行为不在规定的清单之内（{ $place }）。
verify-record-order = 第 { $record } 号记录的序号与所在位置不符（{ $place }）。
verify-record-office = 第 { $record } 号记录属于另一个单位（{ $place }）。
verify-record-missing = 从第 { $record } 号记录起缺失：日志的末尾或中间被截断（{ $place }）。
verify-root-differs = 全部记录算出的根散列值与检查点不符（{ $place }）。
verify-signature = 签名不符：{ $place }。
verify-keys-differ = 公钥与其他文件中的不一致，或者不属于该单位：{ $place }。
verify-history = 更早一次导出的日志不是本次的开头部分：{ $place }。
verify-tile = 散列文件与记录不符：{ $place }。
verify-form = 不是规定的格式：{ $place }。
verify-missing = 缺少文件：{ $place }。
verify-changed = 文件被改动，校验值不符：{ $place }。
verify-extra = 多出文件：{ $place }。
verify-link = 链接或特殊文件：{ $place }。
verify-too-long = 超出允许的大小：{ $place }。
verify-too-many = 文件过多或文件夹过深：{ $place }。
verify-unreadable = 无法读取：{ $place }。
