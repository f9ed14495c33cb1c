package main

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The kernel itself says which addresses have the advice: "hg" among the flags of a mapping.
func TestHugePages(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage/enabled"); err != nil {
		t.Skip("this kernel has no huge pages to ask for")
	}
	const n = 96 << 20
	hugePages(n)
	if got := advised(t); got < n/2 { // a test before this one may have asked for as much already
		t.Errorf("%d KiB of the heap have the advice, wanted %d", got>>10, n>>10)
	}
}

// advised is how many bytes of the process's addresses may have huge pages because it asked for them.
func advised(t *testing.T) (bytes int) {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Skipf("mappings of a process are not told here: %v", err)
	}
	for _, m := range regexp.MustCompile(`(?m)^Size: +(\d+) kB\n(?:.*\n)*?VmFlags:(.*)$`).FindAllStringSubmatch(string(maps), -1) {
		if strings.Contains(m[2], " hg") {
			size, _ := strconv.Atoi(m[1])
			bytes += size << 10
		}
	}
	return bytes
}
