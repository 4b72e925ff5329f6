"""`powerlist preview`: the pages on which a reviewer sees before and after, side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from powerlist.cli.options import fail, jobs_option, root_option, today_option
from powerlist.git import GitError, Repository
from powerlist.plugin.run import CannotBuild, build_site
from powerlist.preview import Sides, comparison_pages
from powerlist.review import review
from powerlist.site.render import Writer
from powerlist.site.swap import CannotReplace, mark, refuse_foreign, replacing


@click.command("preview")
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", default="HEAD")
@root_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="预览放在哪个文件夹。")
@click.option("--straight", is_flag=True, help="两个版本照原样比较，不按合并以后的清单。")
@today_option
@jobs_option
def preview_command(
    base: str, head: str, root: Path, out: Path, straight: bool, today: date, jobs: int
) -> None:
    """生成 HEAD（缺省：当前提交）相对 BASE 的改动预览：每个改动的事项前后对照，和公众将看到的页面。

    只生成改动的事项。不检出文件；网页的样子照 --root 文件夹里的程序和 mkdocs.yml。
    退出码：0 已生成（能不能合并写在页上），2 无法运行。
    """
    out = out.resolve()
    try:
        found = review(Repository(root), base, head, today, jobs, straight=straight)
        refuse_foreign(out)
        sides = Sides(found, today, root / ".cache" / "flowcharts")
        with replacing(out) as fresh:
            for folder, side in (("before", sides.before), ("after", sides.after)):
                build_site(root, fresh / folder, side.registry, today, jobs=jobs, has_manifest=False)
            written = Writer(fresh, {}).write(comparison_pages(found, sides))
            mark(fresh)
    except (GitError, CannotBuild) as error:
        fail(str(error))
    except CannotReplace as error:
        fail(error.text.zh)
    verdict = "不能合并" if found.is_refused else "可以合并"
    click.echo(f"{verdict}：改动 {len(found.changed)} 项，必须改好 {len(found.refusals)} 处。")
    click.echo(f"已生成预览 {out}（对照页 {written.assets - 2} 个）。用浏览器打开 {out / 'index.html'}。")
