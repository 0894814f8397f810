"""The calls that pages may use, handed to mkdocs-macros. The list of them is MACROS in sitebuild/render/macros.py."""

from sitebuild.render.macros import MACROS


def define_env(env):
    """Called by mkdocs-macros before each build."""
    handbook = env.conf.plugins["handbook"]
    for name in MACROS:
        env.macro(handbook.calling(name), name)
