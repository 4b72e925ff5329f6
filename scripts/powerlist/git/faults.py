"""What can keep git from answering, in words that say what to do."""

from __future__ import annotations

import re

from powerlist.problems import Text

_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")


class GitError(Exception):
    """Git could not answer at all (exit status 2); `message` says what is wrong, `remedy` what to do."""

    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(message, remedy)  # both, so that it comes through a pipe whole
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message.zh}。{self.remedy.zh}"


def missing_program() -> GitError:
    """Return the error of a machine without git."""
    return GitError(
        Text("这台电脑上没有 git", "git is not installed"),
        Text("请先安装 git 2.38 以上版本", "install git 2.38 or later"),
    )


def no_repository(folder: str) -> GitError:
    """Return the error of a folder that lies in no repository."""
    return GitError(
        Text(f"“{folder}”不在 git 仓库里", f"{folder} is not inside a git repository"),
        Text("请在清单的仓库里运行，或用 --root 指明清单所在的文件夹",
             "run it inside the repository, or use --root"),
    )  # fmt: skip


def unknown_revision(name: str, shallow: bool) -> GitError:
    """Return the error of a name that is no commit here; a commit that was here may have been rewritten."""
    lost = Text(
        "请先运行 git fetch；还是没有的，这个提交可能在别的仓库里，或者历史被改写过（强制推送）",
        "run git fetch; if it is still missing, history may have been rewritten (a forced push)",
    )
    return GitError(
        Text(f"仓库里没有“{name}”这个版本", f'there is no revision "{name}" in this repository'),
        _deepen() if shallow else lost if _ID.match(name) else Text(
            "请核对分支名、标签名或提交编号；别处的分支请先运行 git fetch",
            "check the branch, tag or commit; fetch a branch of another repository first"),
    )  # fmt: skip


def ambiguous_revision(name: str) -> GitError:
    """Return the error of a name that a branch and a tag share."""
    return GitError(
        Text(f"“{name}”既是分支名又是标签名，分不清指哪一个", f'"{name}" names more than one thing'),
        Text(f"分支请写 refs/heads/{name}，标签请写 refs/tags/{name}",
             f"write refs/heads/{name} or refs/tags/{name}"),
    )  # fmt: skip


def no_common_history(base: str, head: str, shallow: bool) -> GitError:
    """Return the error of two revisions without a common commit."""
    return GitError(
        Text(f"“{base}”和“{head}”没有共同的历史", f'"{base}" and "{head}" have no commit in common'),
        _deepen() if shallow else Text("请核对两个版本是不是同一个清单仓库的",
                                       "check that both belong to the same registry"),
    )  # fmt: skip


def shallow() -> GitError:
    """Return the error of a clone without its history, of which nothing true can be told."""
    return GitError(
        Text("这份仓库只有最近的提交，说不清以前的事", "this copy of the repository has no history"),
        _deepen(),
    )


def missing_object(path: str) -> GitError:
    """Return the error of a file, or a folder, whose content is not in this copy of the repository."""
    return GitError(
        Text(f"这份仓库里没有“{path}”的内容", f'the content of "{path}" is not in this copy'),
        Text("仓库不完整：请运行 git fetch --refetch，或重新克隆（不要加 --filter）",
             "the repository is not complete: fetch again, or clone it without --filter"),
    )  # fmt: skip


def twofold_tree(name: str) -> GitError:
    """Return the error of a commit in which one path stands twice, so that nobody can say what it holds."""
    return GitError(
        Text(f"版本“{name}”里有同名的文件，内容不能确定", f'in "{name}" one path stands twice'),
        Text("这不是正常的 git 提交，请不要接受", "no ordinary git makes such a commit: do not accept it"),
    )


def failed(command: str, said: str) -> GitError:
    """Return the error of a git that failed for a reason of its own."""
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    first = next((line for line in lines if line.startswith("fatal:")), (lines or [""])[0])
    return GitError(
        Text(f"git {command} 没有成功：{first}", f"git {command} failed: {first}"),
        Text("请检查仓库是否完整（git fsck）、磁盘和权限",
             "check the repository (git fsck), the disk and permissions"),
    )  # fmt: skip


def _deepen() -> Text:
    return Text(
        "这是一份浅克隆，缺少以前的历史：请运行 git fetch --unshallow；在流水线里请把检出深度设为 0",
        "this clone is shallow: run git fetch --unshallow, or set the checkout depth to 0",
    )


def branch_exists(name: str) -> GitError:
    """Return the error of a branch that cannot be made."""
    return GitError(
        Text(f"不能建立分支“{name}”，多半是已经有了", f'the branch "{name}" cannot be made'),
        Text("请换一个名字，或先处理原来那个分支", "choose another name, or deal with the old branch first"),
    )


def nobody() -> GitError:
    """Return the error of a git that does not know its user."""
    return GitError(
        Text("git 不知道是谁提交的", "git does not know who you are"),
        Text("请先运行 git config --global user.name 单位或姓名，git config --global user.email 邮箱",
             "set user.name and user.email with git config --global first"),
    )  # fmt: skip
