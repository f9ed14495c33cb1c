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

// A second piece takes addresses that the heap has used and left. To clear them would make memory of the whole piece.
func TestHugePagesTouchNothing(t *testing.T) {
	const n = 512 << 20
	hugePages(n / 2)
	used := make([]byte, n/4)
	for i := range used {
		used[i] = 1
	}
	before := resident(t)
	used = nil
	hugePages(n)
	if grown := resident(t) - before; grown > n/4 {
		t.Errorf("asking for %d MiB made %d MiB of memory", n>>20, grown>>20)
	}
}

// resident is how much memory the process has, in bytes.
func resident(t *testing.T) int {
	t.Helper()
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skipf("the memory of a process is not told here: %v", err)
	}
	pages, _ := strconv.Atoi(strings.Fields(string(statm))[1])
	return pages * os.Getpagesize()
}
