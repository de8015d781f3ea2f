"""The command line: `chalkmap run`, and what an operator needs besides.

Django is imported only by the commands that use it: `chalkmap convert` reads and writes files and nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from chalkmap.config.env import SettingError
from chalkmap.config.errors import CommandRefusedError
from chalkmap.config.installing import add_init_options
from chalkmap.config.texts import _

Command = Callable[[argparse.Namespace], int]
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # it has no public name


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name and exit with its code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    apart = APART.get(given[0]) if given else None
    if apart:
        sys.exit(apart(given[1:]))
    options = _parser().parse_args(given)
    if options.env_file:
        os.environ["CHALKMAP_ENV_FILE"] = str(options.env_file)
    try:
        sys.exit(options.command(options))
    except SettingError as error:
        sys.exit(_("Setting refused: %(error)s") % {"error": error})
    except CommandRefusedError as error:
        sys.exit(f"chalkmap: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="chalkmap",
        description=_("Maps that people make together, for a school district's technology office."),
    )
    parser.add_argument(
        "--env-file", type=Path, help=_("read settings from this file (the environment wins)")
    )
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    _add_serving(commands)
    _add_installing(commands)
    _add_copying(commands)
    commands.add_parser("convert", help=_("turn a map file into another format"))
    commands.add_parser("compare", help=_("say what differs between two maps"))
    commands.add_parser("manage", help=_("Django's own commands, for developers"))
    return parser


def _add_serving(commands: Commands) -> None:
    run = _add(commands, "run", "running:run", _("start web server, WebSocket and worker"))
    run.add_argument("--port", type=int, help=_("listen here instead of CHALKMAP_PORT"))
    run.add_argument(
        "--reload", action="store_true", help=_("start again when a Python file changes")
    )
    run.add_argument(
        "--no-worker", action="store_true", help=_("leave the background work to `chalkmap worker`")
    )
    _add(commands, "worker", "running:work", _("do background work in a process of its own"))
    _add(commands, "migrate", "running:migrate", _("bring the database to this version"))
    _add(
        commands, "sample", "running:load_sample", _("load the sample district where it is missing")
    )


def _add_installing(commands: Commands) -> None:
    init = _add(commands, "init", "installing:init", _("set up a real installation"))
    add_init_options(init)
    link = _add(commands, "link", "installing:link", _("make a link that signs a person in once"))
    link.add_argument("email", help=_("e-mail address of somebody with an account"))
    check = _add(commands, "check", "installing:check", _("check the installation"))
    check.add_argument(
        "--deploy", action="store_true", help=_("also what matters when others reach it")
    )


def _add_copying(commands: Commands) -> None:
    backup = _add(commands, "backup", "copying:backup", _("write everything into one file"))
    backup.add_argument("file", type=Path, help=_("the file to write, such as chalkmap.zip"))
    restore = _add(commands, "restore", "copying:restore", _("bring a backup back"))
    restore.add_argument("file", type=Path, help=_("a file that `chalkmap backup` wrote"))
    restore.add_argument(
        "--replace", action="store_true", help=_("put what is there now aside and replace it")
    )


def _add(commands: Commands, name: str, target: str, about: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(command=_with_django(target))
    return parser


def _with_django(target: str) -> Command:
    module, function = target.split(":")

    def command(options: argparse.Namespace) -> int:
        return int(getattr(import_module(f"chalkmap.config.{module}"), function)(options))

    return command


def _convert(arguments: list[str]) -> int:
    from chalkmap.maps.formats import convert

    parser = argparse.ArgumentParser(prog="chalkmap convert")
    convert.add_arguments(parser)
    return int(convert.run(parser.parse_args(arguments)))


def _compare(arguments: list[str]) -> int:
    from chalkmap.config.comparing import compare

    return compare(arguments)


def _manage(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["chalkmap manage", *arguments])
    return 0


# These read their arguments themselves; the first two, so that nothing is loaded for them but what they need.
APART = {"convert": _convert, "compare": _compare, "manage": _manage}

if __name__ == "__main__":
    main()
