package host

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// Header is one line of a response.
type Header struct{ Name, Value string }

// Security is what every response bears. scripts are the texts of those that stand within pages. Values are such that all
// four files can hold them between double quotes: no quote, backslash, dollar, per cent, brace or line break.
//
// Strict-Transport-Security is left to whoever runs the server: it must not be sent before every page of the domain is
// served over https, and it binds browsers for as long as it says.
func Security(scripts ...string) []Header {
	return []Header{
		{"Content-Security-Policy", contentSecurityPolicy(scripts)},
		{"Referrer-Policy", "no-referrer"}, // where a reader came from is nobody's business
		{"X-Content-Type-Options", "nosniff"},
		{"Permissions-Policy", permissionsPolicy()},
		{"Cross-Origin-Opener-Policy", "same-origin"},
	}
}

// contentSecurityPolicy lets a page load what is on its own host and nothing else: no inline style, no frame around it, no
// form to elsewhere, and of scripts within pages only those whose very text is named, by its digest. Blocks of JSON-LD are
// data, and need no leave.
func contentSecurityPolicy(scripts []string) string {
	run := "script-src 'self'"
	for _, text := range scripts {
		sum := sha256.Sum256([]byte(text))
		run += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return strings.Join([]string{
		"default-src 'none'",
		run,
		"style-src 'self'",
		"img-src 'self'",
		"media-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"worker-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
	}, "; ")
}

// permissionsPolicy turns off what the site never asks for, so that nothing on it ever can. Names are those that browsers
// know: an unknown one is reported in the console of every page.
func permissionsPolicy() string {
	var off []string
	for _, feature := range []string{
		"accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
	} {
		off = append(off, feature+"=()")
	}
	return strings.Join(off, ", ")
}
