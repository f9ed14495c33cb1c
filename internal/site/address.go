package site

import (
	"path"
	"strings"
)

// Address is where a page stands: its folder below the output folder, without slashes at the ends; "" is the home of
// the source language. Addresses are ASCII.
type Address string

// Join adds parts to an address.
func (a Address) Join(parts ...string) Address {
	return Address(path.Join(append([]string{string(a)}, parts...)...))
}

// File is the path of the page's file in the output.
func (a Address) File() string {
	if a == "" {
		return "index.html"
	}
	return string(a) + "/index.html"
}

// To is the relative link from the page at a to the page at b, ending in "/". Relative links alone work at a domain's
// root, in a sub-folder and from a USB stick.
func (a Address) To(b Address) string {
	rel := a.relative(string(b))
	if rel == "" {
		return "./"
	}
	return rel + "/"
}

// ToFile is the relative link from the page at a to a file of the output.
func (a Address) ToFile(file string) string {
	dir, name := path.Split(file)
	rel := a.relative(strings.TrimSuffix(dir, "/"))
	if rel == "" {
		return name
	}
	return rel + "/" + name
}

// relative is the way from folder a to folder b without a slash at the end; "" if they are one.
func (a Address) relative(b string) string {
	from, to := string(a), b
	for from != "" && to != "" {
		f, fromRest, _ := strings.Cut(from, "/")
		t, toRest, _ := strings.Cut(to, "/")
		if f != t {
			break
		}
		from, to = fromRest, toRest
	}
	up := 0
	if from != "" {
		up = strings.Count(from, "/") + 1
	}
	rel := strings.TrimSuffix(strings.Repeat("../", up), "/")
	switch {
	case rel == "":
		return to
	case to == "":
		return rel
	}
	return rel + "/" + to
}
