# 打印与保存
print-printer = 打印机
print-copies = 份数
    .suffix = { " " }份
print-print = 打印
print-save = 存为 PDF
print-save-title = 存为 PDF
print-save-kinds = PDF 文件 (*.pdf)
print-no-printer = 本机没有打印机
print-done = 已送往打印机“{ $printer }”，{ $copies } 份。
print-saved = 已存到 { $path }
