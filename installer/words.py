"""The few texts of the set-up, which speaks before the program's catalogue can be read: Chinese and English."""

from __future__ import annotations

import os
from collections.abc import Mapping

_CHINESE = {
    "libraries": "检查系统库…",
    "apt-update": "更新软件包列表…",
    "apt-install": "安装系统软件包：{packages}",
    "apt-rights": (
        "缺少系统软件包，而当前用户不能安装。\n"
        "没有管理员权限，sudo 也不能免口令使用。\n"
        "请由管理员运行下面的命令，然后再运行本命令：\n"
        "    {command}"
    ),
    "apt-failed": (
        "系统软件包没有装上。\n"
        "apt-get 的最后输出：\n{tail}\n"
        "请检查网络和软件源，或由管理员运行下面的命令，然后再运行本命令：\n"
        "    {command}"
    ),
    "apt-absent": (
        "缺少系统库：{missing}\n"
        "这不是 Debian 系的系统（没有 apt-get），无法自动安装。\n"
        "请用本系统的软件包管理器安装，然后再运行本命令。Debian 上它们在：{packages}"
    ),
    "still-missing": (
        "软件包已安装，仍然找不到：{missing}\n"
        "软件包与这台机器的 Python 不配套。\n"
        "请换用系统自带的 python3 再运行本命令。"
    ),
    "no-printing": "打印测试要用的软件包没有装上，这些测试将跳过：{packages}",
    "no-screen": "从外部操作窗口的测试要用的软件包没有装上，这些测试将跳过：{packages}",
    "waiting": "另一个安装正在进行，等它结束…",
    "create": "建立运行环境 .venv …",
    "create-failed": "运行环境没有建成。\n最后输出：\n{tail}\n请检查磁盘空间和文件夹权限，然后再运行本命令。",
    "packages": "下载并安装 {count} 个依赖包（第一次需要几分钟）…",
    "packages-failed": (
        "依赖包没有装上。\npip 的最后输出：\n{tail}\n"
        "请检查网络（第一次安装需要网络）和磁盘空间，然后再运行本命令；已下载的包不会重复下载。"
    ),
    "project": "安装封存本身…",
    "took": "完成，用时 {seconds} 秒",
    "results": "结果在：{place}",
    "check": "检查：{name}",
    "check-failed": "检查没有通过：{name}，退出码 {code}",
    "newest": (
        "封存可用于 Python 3.11 至 3.14，这里的是 {have}。\n"
        "依赖包还没有为它准备。\n"
        "请安装 python3.13 或更早的版本，用它再运行本命令。"
    ),
    "interrupted": "已中断。再次运行时会从头开始，不留半成品。",
    "unwritable": "无法写入：{place}\n{reason}\n请检查磁盘空间和文件夹权限，然后再运行本命令。",
}
_ENGLISH = {
    "libraries": "Looking for system libraries…",
    "apt-update": "Updating the list of packages…",
    "apt-install": "Installing system packages: {packages}",
    "apt-rights": (
        "System packages are missing, and this user may not install them.\n"
        "You are not root, and sudo asks for a password.\n"
        "Let an administrator run this, then run this command again:\n"
        "    {command}"
    ),
    "apt-failed": (
        "The system packages could not be installed.\n"
        "The last lines of apt-get:\n{tail}\n"
        "Check the network and the package sources, or let an administrator run this, then run this command again:\n"
        "    {command}"
    ),
    "apt-absent": (
        "System libraries are missing: {missing}\n"
        "This is no Debian-family system (there is no apt-get), so they cannot be installed for you.\n"
        "Install them with this system's package tool, then run this command again. On Debian they are in: {packages}"
    ),
    "still-missing": (
        "The packages are installed, and yet these are not found: {missing}\n"
        "The packages do not fit the Python of this command.\n"
        "Run this command again with the system's own python3."
    ),
    "no-printing": "The packages for the tests of printing were not installed; those tests are skipped: {packages}",
    "no-screen": "Packages for the tests that drive the window from outside are missing; these are skipped: {packages}",
    "waiting": "Another set-up is running; waiting for it…",
    "create": "Making the environment .venv …",
    "create-failed": (
        "The environment could not be made.\nThe last lines:\n{tail}\n"
        "Check disk space and the folder's permissions, then run this command again."
    ),
    "packages": "Downloading and installing {count} packages (minutes on the first run)…",
    "packages-failed": (
        "The packages could not be installed.\nThe last lines of pip:\n{tail}\n"
        "Check the network (needed for the first set-up) and disk space, then run this command again; "
        "nothing is downloaded twice."
    ),
    "project": "Installing Fengcun itself…",
    "took": "done in {seconds} s",
    "results": "The results are in: {place}",
    "check": "Checking: {name}",
    "check-failed": "This check did not pass: {name}, exit code {code}",
    "newest": (
        "Fengcun runs on Python 3.11 to 3.14; this is {have}.\n"
        "Its packages are not ready for this one.\n"
        "Install python3.13 or earlier and run this command again with it."
    ),
    "interrupted": "Interrupted. The next run begins afresh; nothing half done is kept.",
    "unwritable": (
        "Cannot write: {place}\n{reason}\nCheck disk space and the folder's permissions, then run this command again."
    ),
}


def words(surroundings: Mapping[str, str] = os.environ) -> Mapping[str, str]:
    """The texts in the language of the machine; Chinese where it says nothing.

    Args:
        surroundings: the environment variables.
    """
    named = (surroundings.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((name for name in named if name), "")
    return _ENGLISH if spoken.lower().startswith("en") else _CHINESE
