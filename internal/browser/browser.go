// Package browser holds the tests that need a real browser; it is not part of the program.
//
// TestBrowser builds the real content as the date of its checks, serves it on the loopback with the headers that
// output/host makes for servers, and runs each specs/*.spec.js with node and playwright-core in the machine's Chromium. A
// spec reports its tests as lines of JSON; each becomes a Go subtest:
//
//	go test ./internal/browser -run TestBrowser/axe
//	LACHAN_SHOTS=/tmp/shots go test ./internal/browser -run TestBrowser/shots -count=1
//
// A machine without chromium, node or npm skips, and says which is missing; `make test` installs them on Debian. The
// modules of package-lock.json are installed into node_modules here by `npm ci`, once for each lock.
//
//	browser_test.go   the specs as subtests         tools_test.go   what the machine must have
//	tree_test.go      the trees that are visited    server_test.go  their server, and how a spec cuts the network
//	lib/spec.js       test(), pages, the browser    specs/          what is held of the pages
//	measure_test.go   larger trees, for what is measured and not held (`make bench-answers`)
//
// Five trees are made of the same content:
//
//	site      as published
//	changed   the same after an edit of one guide: what a reader's saved pages are brought up to
//	edge      what the real content lacks: a page that is not translated, a law that has expired, a failing register
//	long      with so many guides and lessons that their lists are cut into pages
//	files     what `lachan pack` makes, unpacked, to be opened from file://
package browser
