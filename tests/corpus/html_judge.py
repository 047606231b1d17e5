"""An independent judge of sanitised HTML: html5lib reads it as a browser would, and the corpus' rules are checked.

Knows nothing of the sanitiser's own lists: it looks for what must not be, as the corpus' README says it.
"""
import re

import html5lib

NEVER = {"script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "link", "template",
         "foreignobject", "animate", "set", "style", "form", "input", "svg", "math", "noscript", "title", "textarea"}
IMPLIED = {"html", "head", "body"}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "background", "cite", "longdesc", "data", "srcset", "usemap",
             "ping", "codebase", "icon", "manifest", "lowsrc", "dynsrc", "classid", "profile", "xlink:href"}
LOADED = ADDRESSES - {"href", "cite", "longdesc", "ping", "xlink:href"}
ORDINARY = {"http", "https", "mailto", "tel", "cid", ""}
PICTURE = re.compile(r"data:image/(png|gif|jpe?g|webp)[;,]", re.I)


def plain_address(value):
    return re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]", "", value)


def plain_css(value):
    value = re.sub(r"/\*.*?(\*/|$)", "", value, flags=re.S)
    value = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda m: chr(min(int(m[1], 16), 0x10FFFF)), value)
    return re.sub(r"[\x00-\x20]", "", value.replace("\\", "")).lower()


def elements(html):
    """Every element that an HTML5 parser sees in the text, as a document and as a fragment."""
    for tree in (html5lib.parse(html, namespaceHTMLElements=False),
                 html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)):
        for e in tree.iter():
            if isinstance(e.tag, str):
                yield e
            elif "Comment" in repr(e.tag):
                yield None


def judge_style(css, remote):
    css = plain_css(css)
    for bad in ("expression(", "behavior", "-moz-binding", "javascript:", "vbscript:", "position:fixed",
                "position:sticky", "position:absolute", "@import"):
        if bad in css:
            yield f"style has {bad}"
    if not remote and re.search(r"url\(|image-set\(|//", css):
        yield f"style loads something: {css}"
    if re.search(r"(margin|top|left|right|bottom|text-indent)[a-z-]*:[^;]*-[\d.]", css):
        yield f"style reaches out: {css}"


def judge_attribute(tag, name, value, remote):
    name = name.lower() if isinstance(name, str) else str(name)
    if name.startswith("on") or name in ("srcdoc", "id", "name"):
        yield f"<{tag} {name}>"
    if name == "style":
        yield from judge_style(value, remote)
    if name not in ADDRESSES:
        return
    plain = plain_address(value)
    scheme = plain.split(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", plain) else ""
    if scheme not in ORDINARY and not (tag == "img" and PICTURE.match(plain)):
        yield f"<{tag} {name}={value!r}>"
    if not remote and name in LOADED and (scheme in ("http", "https", "ftp") or re.match(r"[/\\]{2}", plain)):
        yield f"<{tag} {name}={value!r}> would be loaded"


def judge(html, remote=False):
    """Why the text breaks the rules 1 to 4; empty when it is right."""
    why = []
    for e in elements(html):
        if e is None:
            why.append("a comment")
            continue
        tag = e.tag.lower()
        if tag in NEVER or ":" in tag or "{" in tag:
            why.append(f"<{tag}>")
        if tag in IMPLIED and e.attrib:
            why.append(f"<{tag}> with attributes")
        for name, value in e.attrib.items():
            why.extend(judge_attribute(tag, name, value, remote))
    return why


def visible_text(html):
    return "".join("".join(html5lib.parseFragment(html, container="div", namespaceHTMLElements=False).itertext()).split())
