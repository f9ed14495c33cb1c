package diag

import "lachan/internal/lang"

// A Group is a chapter of the catalogue.
type Group struct{ Name, Title string }

type group struct{ name, vi, en string }

var groups = []group{
	{"files", "Tệp và phần khai báo", "Files and front matter"},
	{"links", "Liên kết", "Links"},
	{"text", "Bài viết", "Text"},
	{"languages", "Ngôn ngữ", "Languages"},
	{"laws", "Văn bản pháp luật", "Laws"},
	{"words", "Từ ngữ", "Words"},
	{"people", "Riêng tư của con người", "People’s privacy"},
	{"plainness", "Dễ đọc", "Plainness"},
	{"review", "Thẩm định", "Review"},
	{"weight", "Dung lượng", "Weight"},
	{"layout", "Giao diện", "Layout"},
}

// Groups are the groups of the catalogue in its order, with titles in a language.
func Groups(tag lang.Tag) []Group {
	list := make([]Group, len(groups))
	for i, g := range groups {
		list[i] = Group{g.name, g.en}
		if isVietnamese(tag) {
			list[i].Title = g.vi
		}
	}
	return list
}
