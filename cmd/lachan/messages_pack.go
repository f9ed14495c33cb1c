package main

// packMessages are those of lachan pack.
var packMessages = map[string]message{
	"help-pack":         {words{"đóng gói trang thành tệp .zip mở được từ USB, điện thoại, không cần mạng", ""}, words{"pack the site into a .zip that opens from a stick or a phone, without a network", ""}},
	"help-pack-out":     {words{"tệp .zip sẽ ghi (mặc định: đặt theo tên trang, ở thư mục hiện tại)", ""}, words{"the .zip to write (default: named after the site, in the working folder)", ""}},
	"help-pack-course":  {words{"chỉ một khóa tập huấn: các bài, tình huống, chính sách của khóa đó, cùng mọi cẩm nang", ""}, words{"one course only: its modules, scenarios and policies, with all guides", ""}},
	"help-pack-edition": {words{"chỉ một ngôn ngữ", ""}, words{"one language only", ""}},
	"help-pack-epub":    {words{"thêm sách EPUB cho ứng dụng đọc sách: mỗi khóa một cuốn, mọi cẩm nang một cuốn, theo từng ngôn ngữ", ""}, words{"with EPUB books for reading apps: one per course and one of all guides, in each language", ""}},
	"help-pack-pdf":     {words{"thêm tệp PDF để in: cẩm nang, áp phích, tờ phát, chương trình khóa; cần Chrome, Edge hoặc Chromium trên máy này", ""}, words{"with PDFs to print: guides, posters, handouts, programmes of courses; needs Chrome, Edge or Chromium on this machine", ""}},
	"help-pack-from":    {words{"thư mục đã xuất, để dùng lại ảnh đã làm sẵn (mặc định: dist; không có cũng được)", ""}, words{"a published site whose pictures are used again (default: dist; it need not be there)", ""}},
	"example-pack": {
		words{"lachan pack                                       cả trang, mọi ngôn ngữ\nlachan pack --edition vi --out la-chan-vi.zip\nlachan pack --course buoi-toi-o-thon --epub       một khóa, kèm sách cho điện thoại\nlachan pack --course buoi-toi-o-thon --pdf        một khóa, kèm tờ in sẵn", ""},
		words{"lachan pack                                       the whole site in all languages\nlachan pack --edition vi --out la-chan-vi.zip\nlachan pack --course buoi-toi-o-thon --epub       one course, with books for phones\nlachan pack --course buoi-toi-o-thon --pdf        one course, with sheets to print", ""},
	},

	"pack-print-progress": {words{"đang in PDF {done}/{total}", ""}, words{"printing PDFs {done}/{total}", ""}},
	"pack-sheets":         {words{"{folder}/: {files} tệp PDF", ""}, words{"{folder}/: {files} PDFs", ""}},
	"pack-no-browser": {
		words{"--pdf cần một trình duyệt để in, mà máy này không có Chrome, Edge hay Chromium nào; chưa làm gì cả", "cài Google Chrome, Microsoft Edge hoặc Chromium (Debian, Ubuntu: apt install chromium), hoặc đặt biến {variable} là đường dẫn tới trình duyệt đó; không cần PDF thì bỏ --pdf"},
		words{"--pdf needs a browser to print with, and this machine has no Chrome, Edge or Chromium; nothing was done", "install Google Chrome, Microsoft Edge or Chromium (Debian, Ubuntu: apt install chromium), or set {variable} to the path of such a browser; without PDFs leave out --pdf"},
	},
	"pack-browser-bad": {
		words{"{variable} chỉ tới {value}, mà đó không phải chương trình chạy được; chưa làm gì cả", "viết đường dẫn đầy đủ tới Chrome, Edge hoặc Chromium, hoặc xóa biến này để chương trình tự tìm"},
		words{"{variable} names {value}, which is no program that can be run; nothing was done", "write the whole path of Chrome, Edge or Chromium, or unset it and the program looks for one"},
	},
	"pack-print-failed": {
		words{"không in được {sheet} (từ {source}); chưa đóng gói gì‹. Trình duyệt nói: {said}›", "thử lại; nếu vẫn vậy, cập nhật {browser} hoặc chọn trình duyệt khác bằng biến {variable}. Chromium cài bằng snap không thấy thư mục tạm của máy: đặt TMPDIR là một thư mục trong thư mục nhà của bạn"},
		words{"{sheet} (from {source}) could not be printed; nothing was packed‹. The browser said: {said}›", "try again; if it stays so, update {browser} or choose another browser with {variable}. A Chromium from snap does not see the machine’s folder for temporary files: set TMPDIR to a folder in your home"},
	},
	"pack-print-hung": {
		words{"in {sheet} (từ {source}) đã {minutes} phút mà chưa xong; chưa đóng gói gì", "đóng bớt chương trình khác rồi thử lại; nếu vẫn vậy, cập nhật {browser} hoặc chọn trình duyệt khác bằng biến {variable}"},
		words{"{sheet} (from {source}) was not printed within {minutes} minutes; nothing was packed", "close other programs and try again; if it stays so, update {browser} or choose another browser with {variable}"},
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
