package asset

import (
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"strings"

	"lachan/internal/output/asset/meta"
)

// attribute checks one attribute and writes it. It is empty for what is left out.
func (c *cleaner) attribute(e element, a xml.Attr) (string, error) {
	name, value := fullName(a.Name), a.Value
	local := strings.ToLower(a.Name.Local)
	if strings.HasPrefix(local, "on") {
		return "", fmt.Errorf("%s=…", name)
	}
	switch {
	case local == "href" && (a.Name.Space == "" || a.Name.Space == "xlink"):
		if err := c.link(e, name, value); err != nil {
			return "", err
		}
	case name == "xmlns", a.Name.Space == "xmlns":
		return "", nil
	case a.Name.Space != "" && name != "xml:space" && name != "xml:lang":
		if local == "export-filename" || local == "docbase" {
			c.carries = append(c.carries, local)
		}
		return "", nil
	case name == "id" && c.inline:
		return "", nil
	case name == "style" && c.inline:
		return "", fmt.Errorf("style=%q", brief(value))
	case e.kind == moves && name == "attributeName":
		if v := strings.ToLower(value); strings.Contains(v, "href") || strings.HasPrefix(strings.TrimSpace(v), "on") {
			return "", fmt.Errorf("attributeName=%q", value)
		}
	case name == "style":
		if err := c.style(value); err != nil {
			return "", err
		}
	default:
		if err := c.value(value); err != nil {
			return "", err
		}
	}
	var out strings.Builder
	out.WriteString(name + `="`)
	escapeTo(&out, value, true)
	out.WriteByte('"')
	return out.String(), nil
}

// link allows what stays inside the document: an id, or a picture written out in it that tells nothing of its making.
func (c *cleaner) link(e element, name, value string) error {
	value = strings.TrimSpace(value)
	if strings.HasPrefix(value, "#") && !c.inline {
		return nil
	}
	if e.name == "image" {
		if data, ok := embedded(value); ok {
			facts, err := meta.Scan(data)
			if err != nil {
				return fmt.Errorf("%s=\"data:…\": %v", name, err)
			}
			if len(facts.Carries) > 0 {
				return fmt.Errorf("%s=\"data:…\": %s", name, strings.Join(facts.Carries, ", "))
			}
			return nil
		}
	}
	return fmt.Errorf("%s=%q", name, brief(value))
}

func brief(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:57], "") + "…"
	}
	return s
}

// style checks a style sheet or declarations. Escapes could hide any word from the check, and drawing programs write
// none.
func (c *cleaner) style(text string) error {
	lower := strings.ToLower(text)
	for _, word := range []string{`\`, "@import", "image-set", "expression"} {
		if strings.Contains(lower, word) {
			return fmt.Errorf("style: %s", word)
		}
	}
	return c.value(text)
}

// value checks that addresses in an attribute lead nowhere but to an id of the document. Many attributes are CSS, in
// which a function's name may be written with escapes.
func (c *cleaner) value(text string) error {
	lower := strings.ToLower(text)
	if strings.HasPrefix(strings.TrimSpace(lower), "javascript:") {
		return fmt.Errorf("%q", brief(text))
	}
	for _, word := range []string{"image-set(", "src("} {
		if strings.Contains(lower, word) {
			return fmt.Errorf("%s…)", word)
		}
	}
	if strings.Contains(lower, `\`) && strings.Contains(lower, "(") {
		return fmt.Errorf("%q", brief(text))
	}
	for rest := lower; ; {
		_, after, found := strings.Cut(rest, "url(")
		if !found {
			return nil
		}
		rest = after
		if target := strings.TrimLeft(after, " \t\r\n\"'"); c.inline || !strings.HasPrefix(target, "#") {
			inside, _, _ := strings.Cut(target, ")")
			return fmt.Errorf("url(%s)", brief(strings.TrimRight(inside, " \"'")))
		}
	}
}

// embedded decodes a raster picture that is written out in an address.
func embedded(address string) ([]byte, bool) {
	media, data, ok := strings.Cut(address, ",")
	switch strings.ToLower(media) {
	case "data:image/png;base64", "data:image/jpeg;base64", "data:image/jpg;base64", "data:image/gif;base64", "data:image/webp;base64":
	default:
		return nil, false
	}
	bytes, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
	return bytes, ok && err == nil
}
