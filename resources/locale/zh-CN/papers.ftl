# The page of papers, and what can go wrong with a paper.

papers-title = 文书
papers-count = 共 { $count } 份，新的在前
papers-none = 还没有出具过文书。
papers-kind = 文书
papers-number = 文号
papers-issued-at = 出具时间
papers-issued-by = 出具人
papers-copies = 份数
papers-choose = 选择一份文书，即可查看、打印或另存；查看会记入日志。

err-paper-missing-glyph = 字符“{ $character }”（{ $code }）无法打印。
    .reason = 随程序安装的字库中没有这个字，或它是旧系统的自造字。
    .next = 请改用该字的标准编码（GB 18030）重新录入；确无标准编码的，按公安机关登记的替代写法录入。文书尚未生成。
err-form-syntax = { $slip ->
    [quote] 引号没有成对，或者一段文字没有在同一行写完。
    [brackets] 方括号没有成对。
    [equals] 名称后面缺少等号。
    [rest] 这一行写完以后还有多余的字。
    [name] 这一行不是“名称 = 内容”，也不是方括号里的部分名。
    [value] 等号后面的内容写法不对。
    [twice] 同一个名称写了两次。
    [backslash] 文字里的反斜杠写法不对。
    [character] 有不能使用的字符。
    [encoding] 文件不是 UTF-8 编码。
   *[other] 这一处写法不对。
}
    .reason = 样式文件的每一行是“名称 = 内容”、方括号里的部分名，或者以 # 开头的说明。
    .next = { $slip ->
    [quote] 请用一对英文引号 " 把文字括起来，写在同一行。
    [brackets] 请补上或删去方括号 [ ]。
    [equals] 请在名称和内容之间写上英文等号 =。
    [rest] 请删去多余的字，或者另起一行；说明以 # 开头。
    [value] 文字请用一对英文引号 " 括起来，数字直接写。
    [twice] 请删去其中一处，或者在新的部分前面写上 [[part]]。
    [backslash] 请删去反斜杠，或者写成两个 \\。
    [character] 请删去看不见的控制字符。
    [encoding] 请另存为 UTF-8。
   *[other] 请对照随程序提供的样式改正这一行。
}
err-form-missing = 文书样式缺少“{ $key }”。
    .reason = 每种文书的文字项目是固定的，缺一项就不能打印。
    .next = 请补上这一项，或恢复随程序提供的样式文件。
err-form-unknown = 文书样式中有不认识的项目“{ $key }”。
    .reason = 可能是拼写错误；程序不会打印不认识的项目。
    .next = 请删除或改正这一项。
err-form-kind = 文书样式中“{ $key }”的类型不对。
    .reason = 这一项须为一段文字，或一组文字，与随程序提供的样式相同。
    .next = 请对照随程序提供的样式文件改正。
err-form-field-unknown = 文书样式中有不认识的填写项“{ $field }”。
    .reason = 此处可用的填写项：{ $known }。
    .next = 请改正花括号中的名字。
err-form-field-missing = 文书样式中缺少填写项“{ $field }”。
    .reason = 缺少它，文书上就没有这一内容。
    .next = 请在这段文字中补上花括号和该名字。
err-form-braces = 文书样式中的花括号不成对。
    .reason = 花括号只用来标出填写项。
    .next = 请补全或删除花括号。
err-form-measure = 文书样式中“{ $key }”的数值不对。
    .reason = 可用的范围：{ $least } 至 { $most }。
    .next = 请改正这一数值。
err-form-choice = 文书样式中“{ $key }”的写法不对。
    .reason = 可用的写法：{ $known }。
    .next = 请改成其中之一。
err-form-part = 文书样式中有不认识的部分“{ $kind }”。
    .reason = 可用的部分：{ $known }。
    .next = 请改正 kind 后面的名字，或者删除这一部分。
err-form-columns = 文书样式中表格的列数不一致。
    .reason = widths 写了 { $columns } 列，每一行也须是 { $columns } 格。
    .next = 请补全或删除多余的格。
err-paper-tab = 填写的内容中有换行或制表符。
    .reason = 这一项在文书上只占一行。
    .next = 请写成一行，再试一次。
err-form-none = 没有这种文书样式。
    .reason = 程序中没有这个名称的样式。
    .next = 请从列表中选择。
err-form-too-long = 文书样式文件过长。
    .reason = 最多 { $most } 个字符。
    .next = 请删去不需要的内容。
err-label-none = 没有要打印的标签。
    .reason = 未选择任何封面标注任务。
    .next = 请先选择要标注的卷宗。
err-label-start = 标签纸上没有第 { $start } 个位置。
    .reason = 这种标签纸每张有 { $capacity } 个标签。
    .next = 请填写 1 至 { $capacity } 之间的起始位置。
err-label-shift = 偏差过大。
    .reason = 每个方向最多校准 10 毫米；超过时，打印机里多半是另一种标签纸。
    .next = 请核对标签纸的种类，或者改正数值。
err-qr-too-long = 内容过长，无法生成二维码。
    .reason = 内容有 { $length } 字节，最多 { $most } 字节。
    .next = 请改为导出文件。
err-pdf-damaged = 这个 PDF 文件已损坏，或不是 PDF。
    .reason = 文件结构不完整，无法可靠读取。
    .next = 请重新扫描，或从原处重新取得该文件。
err-pdf-encrypted = 这个 PDF 文件设有密码。
    .reason = 加密的文件无法检查和加盖标注。
    .next = 请取得未加密的文件，或重新扫描。
err-pdf-empty = 这个 PDF 文件没有页面。
    .reason = 文件中没有任何可显示的内容。
    .next = 请重新扫描。
err-pdf-active = 这个 PDF 文件含有脚本、动作或附件。
    .reason = 扫描件不需要这些内容，它们可能有害。
    .next = 请重新扫描纸质封面。
err-pdf-too-large = 这个 PDF 文件过大。
    .reason = 上限为 { $most }。
    .next = 请降低分辨率重新扫描，或拆分文件。
err-pdf-too-small = 这个 PDF 的第一页过小，放不下标注。
    .reason = 页面的宽或高不足 20 毫米。
    .next = 请按实际大小重新扫描封面。
err-pdf-no-such-page = 没有第 { $page } 页。
    .reason = 文件共 { $count } 页。
    .next = 请选择已有的页。
err-image-damaged = 这个图像文件已损坏，或不是 PNG、JPEG。
    .reason = 文件内容不完整或格式不符。
    .next = 请重新扫描，或从原处重新取得该文件。
err-image-too-large = 这个图像过大（{ $width } × { $height } 像素）。
    .reason = 打开它需要的内存超出允许范围。
    .next = 请降低分辨率重新扫描。
