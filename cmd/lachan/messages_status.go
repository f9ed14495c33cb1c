package main

var statusMessages = map[string]message{
	"help-sync":       {words{"đánh dấu bản dịch đã theo kịp bản gốc", ""}, words{"mark a translation as up to date with its source", ""}},
	"help-sync-files": {words{"tệp bản dịch, ví dụ content/guides/goi-so-nao.en.md", ""}, words{"translations, like content/guides/goi-so-nao.en.md", ""}},
	"example-sync": {
		words{"lachan sync content/guides/goi-so-nao.en.md", ""},
		words{"lachan sync content/guides/goi-so-nao.en.md", ""},
	},
	"sync-same": {words{"đã đánh dấu từ trước; không có gì phải ghi", ""}, words{"marked already; there was nothing to write", ""}},
	"sync-source": {
		words{"{path} là bản gốc; chỉ đánh dấu được bản dịch", "‹viết: lachan sync {near}; ›bản gốc không phải theo kịp tệp nào"},
		words{"{path} is a source; only translations can be marked", "‹write: lachan sync {near}; ›a source has no file to keep up with"},
	},
	"sync-no-text": {
		words{"{path} không phải bài viết của trang này", "chỉ ra tệp bản dịch, ví dụ content/guides/goi-so-nao.en.md"},
		words{"{path} is no text of this site", "name a translation, like content/guides/goi-so-nao.en.md"},
	},
	"sync-broken": {
		words{"{path} còn lỗi; chưa đánh dấu gì", "sửa lỗi trước; lệnh lachan check {path} cho xem từng lỗi"},
		words{"{path} has errors; nothing was marked", "mend it first; lachan check {path} shows each"},
	},
	"sync-by-hand": {
		words{"không ghi được synced vào phần khai báo của {path}", "viết mỗi trường một dòng, xóa trường synced cũ, rồi chạy lại"},
		words{"synced can’t be written into the front matter of {path}", "write each field on a line of its own, delete the old field synced, and run this again"},
	},
}
