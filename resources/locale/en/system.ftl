# Why the machine did not let a file be read or written; the errors of files, media and keys tell it as their reason.

system-why = { $why ->
    [full] The disk or the medium is full, or the quota is used up.
    [denied] The disk or the medium is write-protected, or this system user has no permission.
    [gone] The folder or the medium is no longer where it was; it may have been moved or pulled out.
    [broken] The disk or the medium cannot be read or written; it may be broken.
   *[other] The system does not allow reading or writing here.
 }
