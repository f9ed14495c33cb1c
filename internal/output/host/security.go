package host

import "strings"

// Header is one line of a response.
type Header struct{ Name, Value string }

// Security is what every response bears. Values are such that all four files can hold them between double quotes: no
// quote, backslash, dollar, per cent, brace or line break.
//
// Strict-Transport-Security is left to whoever runs the server: it must not be sent before every page of the domain is
// served over https, and it binds browsers for as long as it says.
func Security() []Header {
	return []Header{
		{"Content-Security-Policy", contentSecurityPolicy()},
		{"Referrer-Policy", "no-referrer"}, // where a reader came from is nobody's business
		{"X-Content-Type-Options", "nosniff"},
		{"Permissions-Policy", permissionsPolicy()},
		{"Cross-Origin-Opener-Policy", "same-origin"},
	}
}

// contentSecurityPolicy lets a page load what is on its own host and nothing else: no inline script or style, no frame
// around it, no form to elsewhere. Blocks of JSON-LD are data, and need no leave.
func contentSecurityPolicy() string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self'",
		"media-src 'self'",
		"font-src 'none'",
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
