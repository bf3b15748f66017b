"""动作 Verbs of messages."""

from __future__ import annotations

from laojian.authority.rules import Verb, verb

ANYBODY = (
    "organiser supervisor inspector reviewer head section_head preparer partner group_clerk clerk agency_clerk"
    " administrator"
)
VERBS: tuple[Verb, ...] = (
    verb("message.read", "查看消息", "read messages", ANYBODY, "own", reads=True),
    verb("message.send", "发消息", "send a message", ANYBODY, "own"),
    verb("message.open", "打开消息", "open a message", ANYBODY, "own"),
    verb("message.answer", "答复消息", "answer a message", ANYBODY, "own"),
    verb("hook.end", "停用回调地址", "end a webhook", "administrator head", "own", firms=True),
    verb("hook.create", "登记回调地址", "register a webhook", "administrator head", "own", firms=True),
)
