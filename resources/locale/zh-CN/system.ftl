# Why the machine did not let a file be read or written; the errors of files, media and keys tell it as their reason.

system-why = { $why ->
    [full] 磁盘或介质已满，或者配额已用完。
    [denied] 磁盘或介质有写保护，或者当前系统用户没有权限。
    [gone] 文件夹或介质已不在原处，可能被移走或拔出。
    [broken] 磁盘或介质无法读写，可能已经损坏。
   *[other] 系统不允许在这里读写。
 }
