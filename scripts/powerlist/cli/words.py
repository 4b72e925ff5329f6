"""What goes wrong outside a registry, in words: the system's refusals, and commands written wrongly."""

from __future__ import annotations

import errno

import click
from click.core import Parameter

from powerlist.problems import Text

_REASONS = {
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EDQUOT: Text("磁盘配额已用完", "the disk quota is used up"),
    errno.EFBIG: Text("文件超出系统允许的大小", "a file grew beyond the permitted size"),
    errno.EACCES: Text("没有权限", "permission denied"),
    errno.EPERM: Text("没有权限", "permission denied"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.ENOENT: Text("没有这个文件或文件夹", "no such file or folder"),
    errno.EISDIR: Text("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: Text("路径中有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.EEXIST: Text("已经有同名的文件或文件夹", "a file or folder of this name is there"),
    errno.ENAMETOOLONG: Text("文件名太长", "the file name is too long"),
    errno.EMFILE: Text("同时打开的文件太多", "too many open files"),
    errno.EADDRINUSE: Text("这个端口已被占用", "the port is in use"),
}


def reason_of(error: OSError) -> Text:
    """Return in words why the system refused something; in its own words where we have none."""
    own = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, Text(own, own))


def mistake_of(error: click.UsageError) -> str:
    """Return in Chinese what is wrong with a command as it was written."""
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有“{error.option_name}”这个选项" + (f"，是不是 {near}？" if near else "。")
    if isinstance(error, click.MissingParameter):
        return f"缺少“{_name(error.param)}”。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"“{_name(error.param)}”的值不对：{_expected(error.param) or error.message}。"
    return error.format_message()


def _name(param: Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.metavar or param.human_readable_name) if isinstance(param, click.Argument) else ""


def _expected(param: Parameter) -> str:
    """Return what a parameter takes, "" if its kind does not say."""
    kind = param.type
    if isinstance(kind, click.Choice):
        return f"可以写 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.DateTime):
        return "日期写成 2026-11-22 的样子"
    if isinstance(kind, click.IntRange):
        return f"应为 {kind.min} 到 {kind.max} 的整数"
    if isinstance(kind, click.Path):
        what = "文件夹，不能是文件" if kind.dir_okay else "文件，不能是文件夹"
        return f"应为{'已有的' if kind.exists else ''}{what}"
    return ""
