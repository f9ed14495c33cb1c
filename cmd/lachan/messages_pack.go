package main

// packMessages are those of lachan pack.
var packMessages = map[string]message{
	"help-pack":         {words{"đóng gói trang thành tệp .zip mở được từ USB, điện thoại, không cần mạng", ""}, words{"pack the site into a .zip that opens from a stick or a phone, without a network", ""}},
	"help-pack-out":     {words{"tệp .zip sẽ ghi (mặc định: đặt theo tên trang, ở thư mục hiện tại)", ""}, words{"the .zip to write (default: named after the site, in the working folder)", ""}},
	"help-pack-course":  {words{"chỉ một khóa tập huấn: các bài, tình huống, chính sách của khóa đó, cùng mọi cẩm nang", ""}, words{"one course only: its modules, scenarios and policies, with all guides", ""}},
	"help-pack-edition": {words{"chỉ một ngôn ngữ", ""}, words{"one language only", ""}},
	"help-pack-epub":    {words{"thêm sách EPUB cho ứng dụng đọc sách: mỗi khóa một cuốn, mọi cẩm nang một cuốn, theo từng ngôn ngữ", ""}, words{"with EPUB books for reading apps: one per course and one of all guides, in each language", ""}},
	"help-pack-from":    {words{"thư mục đã xuất, để dùng lại ảnh đã làm sẵn (mặc định: dist; không có cũng được)", ""}, words{"a published site whose pictures are used again (default: dist; it need not be there)", ""}},
	"example-pack": {
		words{"lachan pack                                       cả trang, mọi ngôn ngữ\nlachan pack --edition vi --out la-chan-vi.zip\nlachan pack --course buoi-toi-o-thon --epub       một khóa, kèm sách cho điện thoại", ""},
		words{"lachan pack                                       the whole site in all languages\nlachan pack --edition vi --out la-chan-vi.zip\nlachan pack --course buoi-toi-o-thon --epub       one course, with books for phones", ""},
	},

	"pack-progress": {words{"đang đóng gói {done}/{total}", ""}, words{"packing {done}/{total}", ""}},
	"pack-done": {
		words{"{path}: {files} tệp · {size} · {seconds} giây", ""},
		words{"{path}: {files} files · {size} · {seconds} seconds", ""},
	},
	"pack-failed": {
		words{"chưa đóng gói gì: {found}", ""},
		words{"nothing was packed: {found}", ""},
	},
	"pack-course-unknown": {
		words{"không có khóa tập huấn “{course}”", "‹ý bạn là {near}? ›Các khóa: {list}"},
		words{"there is no course “{course}”", "‹did you mean {near}? ›The courses: {list}"},
	},
	"pack-foreign": {
		words{"{path} có sẵn và không phải gói do chương trình làm ra; không ghi đè", "chọn --out khác, hoặc chuyển tệp đó đi"},
		words{"{path} is there already and is no pack of this program; it is not overwritten", "choose another --out, or move that file away"},
	},
}
