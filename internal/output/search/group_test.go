package search

import "testing"

// What all groups go through together must grow as the site does, not with its square.
func TestGroupsAreFew(t *testing.T) {
	for _, c := range []struct{ total, shardBits, want int }{
		{0, 0, 0}, {groupPostings, 8, 0}, {groupPostings + 1, 8, 1}, {3 * groupPostings, 0, 0},
		{3 * groupPostings, 13, manyGroupBits}, {1000 * groupPostings, 13, manyGroupBits},
	} {
		if got := groupBitsFor(c.total, c.shardBits); got != c.want {
			t.Errorf("%d postings in 1 << %d shards: 1 << %d groups, want 1 << %d", c.total, c.shardBits, got, c.want)
		}
	}
}
