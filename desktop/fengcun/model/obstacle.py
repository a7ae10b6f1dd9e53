"""Why the machine did not let a file be read or written, in the few kinds that call for different help.

The system's own text is never shown: it is in the system's language, and names what no clerk can act on. The words
stand in the catalogue as ``system-why``, which takes the kind as its argument ``why``.
"""

from __future__ import annotations

import errno
from enum import StrEnum


class Obstacle(StrEnum):
    """What stands in the way of a file."""

    FULL = "full"
    """No room left on the disk or the medium, or in the quota."""
    DENIED = "denied"
    """Write-protected, or this system user has no permission."""
    GONE = "gone"
    """The disk, medium or folder is not there any more."""
    BROKEN = "broken"
    """The disk or the medium reports that it cannot read or write."""
    OTHER = "other"


_OF_CODE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), Obstacle.FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), Obstacle.DENIED),
    **dict.fromkeys(
        (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ESHUTDOWN),
        Obstacle.GONE,
    ),
    errno.EIO: Obstacle.BROKEN,
}


def obstacle_of(fault: OSError) -> Obstacle:
    """The kind of what the system reported."""
    return _OF_CODE.get(fault.errno or 0, Obstacle.OTHER)
