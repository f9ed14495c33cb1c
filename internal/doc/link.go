package doc

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"lachan/internal/diag"
)

var localHost = regexp.MustCompile(`^https?://(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[::1\]|[^/]*\.local)([:/.]|\d|$)`)

// domainLinks are the schemes of our own: each asks a register.
var domainLinks = map[string]AskKind{"hotline": HotlineOpen, "law": LawOpen, "term": TermOpen, "place": PlaceOpen}

// classify says what the address of a link asks. span is the address's place. A finding makes the link a BrokenOpen:
// it is shown as plain words until someone mends it.
func (d *Doc) classify(dest string, span diag.Span) Ask {
	broken := func(code diag.Code, args ...string) Ask {
		d.Diags.Add(code, span, args...)
		return Ask{Kind: BrokenOpen}
	}
	if dest == "" {
		return broken("link-empty")
	}
	if scheme, rest, ok := cutScheme(dest); ok {
		if kind, ours := domainLinks[scheme]; ours {
			return Ask{Kind: kind, Target: unescape(rest)}
		}
		switch {
		case len(scheme) == 1 || scheme == "file" || localHost.MatchString(dest):
			return broken("link-absolute", "target", dest)
		case scheme == "http":
			d.Diags.Add("link-insecure", span, "target", dest)
			fallthrough
		case scheme == "https", scheme == "mailto", scheme == "tel":
			if _, err := url.Parse(dest); err != nil {
				return broken("link-missing", "target", dest)
			}
			return Ask{Kind: ExternalOpen, Target: dest}
		}
		return broken("link-scheme", "scheme", scheme)
	}
	if dest[0] == '/' || dest[0] == '\\' {
		return broken("link-absolute", "target", dest)
	}
	file, anchor, _ := strings.Cut(dest, "#")
	if file == "" {
		return Ask{Kind: AnchorOpen, Anchor: unescape(anchor)}
	}
	resolved, ok := d.resolve(file)
	if !ok {
		return broken("link-outside", "target", dest)
	}
	return Ask{Kind: LinkOpen, Target: resolved, Anchor: unescape(anchor)}
}

// cutScheme parts an address that begins with a scheme, which it returns in small letters, from what follows the colon.
func cutScheme(address string) (scheme, rest string, ok bool) {
	scheme, rest, ok = strings.Cut(address, ":")
	for i := range len(scheme) {
		c := scheme[i]
		isLetter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !isLetter && (i == 0 || !('0' <= c && c <= '9' || c == '+' || c == '.' || c == '-')) {
			return "", "", false
		}
	}
	return strings.ToLower(scheme), rest, ok && scheme != ""
}

// classifyImage says what the address of a picture asks.
func (d *Doc) classifyImage(dest string, span diag.Span) (Ask, bool) {
	if dest == "" {
		d.Diags.Add("link-empty", span)
		return Ask{}, false
	}
	if _, _, ok := cutScheme(dest); ok || dest[0] == '/' || dest[0] == '\\' {
		d.Diags.Add("link-absolute", span, "target", dest)
		return Ask{}, false
	}
	resolved, ok := d.resolve(dest)
	if !ok {
		d.Diags.Add("link-outside", span, "target", dest)
		return Ask{}, false
	}
	return Ask{Kind: Image, Target: resolved}, true
}

// resolve makes a path that is relative to the Doc one below the site root. It must stay below content/.
func (d *Doc) resolve(dest string) (string, bool) {
	dest, _, _ = strings.Cut(dest, "?")
	p := path.Join(path.Dir(d.Path), strings.ReplaceAll(unescape(dest), `\`, "/"))
	return p, strings.HasPrefix(p, "content/")
}

// unescape undoes %20 and the like; what is no escape stays as it is.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}
