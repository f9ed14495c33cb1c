package diag

var fileEntries = []Entry{
	{
		Code: "file-encoding", Severity: Error, Group: "files",
		Vi: Words{Sentence: "tệp không phải UTF-8", Hint: "mở tệp, chọn Lưu thành (Save As) với mã hóa UTF-8", Bad: "tệp lưu bằng bảng mã Windows-1258"},
		En: Words{Sentence: "the file is not UTF-8", Hint: "open it and save it again with the encoding UTF-8", Bad: "a file saved as Windows-1258"},
	},
	{
		Code: "file-bom", Severity: Note, Group: "files",
		Vi: Words{Sentence: "tệp bắt đầu bằng dấu BOM", Hint: "không sao; nếu được, lưu thành UTF-8 không BOM", Bad: "tệp lưu bằng Notepad, kiểu UTF-8 có BOM"},
		En: Words{Sentence: "the file begins with a byte order mark", Hint: "harmless; save as UTF-8 without BOM if you can", Bad: "a file saved by Notepad as UTF-8 with BOM"},
	},
	{
		Code: "file-nul", Severity: Error, Group: "files",
		Vi: Words{Sentence: "tệp có ký tự NUL", Hint: "tệp có thể bị hỏng hoặc lưu nhầm UTF-16; lưu lại thành UTF-8", Bad: "tệp lưu kiểu UTF-16"},
		En: Words{Sentence: "the file has a NUL character", Hint: "it may be damaged or saved as UTF-16; save it again as UTF-8", Bad: "a file saved as UTF-16"},
	},
	{
		Code: "file-not-nfc", Severity: Note, Group: "files",
		Vi: Words{Sentence: "chữ có dấu viết rời (không phải NFC): “{text}”", Hint: "không sao, tìm kiếm vẫn thấy; gõ lại bằng Unicode dựng sẵn nếu được", Bad: "chữ chép từ tên tệp trên máy Mac"},
		En: Words{Sentence: "letters with separate marks (not NFC): “{text}”", Hint: "harmless, search finds both; type it again with precomposed letters if you can", Bad: "text copied from a file name on a Mac"},
	},
	{
		Code: "file-large", Severity: Error, Group: "files",
		Vi: Words{Sentence: "tệp nặng {size}, quá 1 MiB", Hint: "tách bài thành nhiều tệp", Bad: "tệp Markdown nặng 2 MiB"},
		En: Words{Sentence: "the file weighs {size}, more than 1 MiB", Hint: "split it into several files", Bad: "a Markdown file of 2 MiB"},
	},
	{
		Code: "file-name", Severity: Warning, Group: "files",
		Vi:  Words{Sentence: "tên tệp không theo mẫu MÃ.NGÔN-NGỮ.md; tệp bị bỏ qua", Hint: "đổi tên‹, ví dụ “{near}”›: chữ thường không dấu, số và gạch nối"},
		En:  Words{Sentence: "the name is not of the form STEM.LANGUAGE.md; the file is left out", Hint: "rename it‹, for example “{near}”›: small letters without marks, digits and hyphens"},
		Bad: "content/guides/Bài mới.md", Good: "content/guides/bai-moi.vi.md",
	},
	{
		Code: "file-kind", Severity: Warning, Group: "files",
		Vi:  Words{Sentence: "“{folder}” không phải thư mục của loại tài liệu nào; tệp bị bỏ qua", Hint: "‹ý bạn là “{near}”? ›Các loại: {list}"},
		En:  Words{Sentence: "“{folder}” is no folder of any kind of material; the file is left out", Hint: "‹did you mean “{near}”? ›The kinds: {list}"},
		Bad: "content/module/a.vi.md", Good: "content/modules/a.vi.md",
	},
	{
		Code: "file-language", Severity: Warning, Group: "files",
		Vi:  Words{Sentence: "ngôn ngữ “{language}” không có trong site.yaml; tệp bị bỏ qua", Hint: "thêm vào languages trong content/site.yaml, hoặc đổi tên tệp"},
		En:  Words{Sentence: "the language “{language}” is not in site.yaml; the file is left out", Hint: "add it to languages in content/site.yaml, or rename the file"},
		Bad: "content/guides/a.fr.md",
	},
	{
		Code: "file-orphan", Severity: Warning, Group: "files",
		Vi: Words{Sentence: "bản dịch không có bản gốc “{source}”; tệp bị bỏ qua", Hint: "viết bản gốc trước, hoặc đổi tên cho đúng mã", Bad: "có content/guides/a.en.md mà không có a.vi.md"},
		En: Words{Sentence: "a translation without its source “{source}”; the file is left out", Hint: "write the source first, or rename the file to the right stem", Bad: "content/guides/a.en.md without a.vi.md"},
	},
	{
		Code: "file-symlink", Severity: Warning, Group: "files",
		Vi:  Words{Sentence: "liên kết tệp dẫn ra ngoài thư mục của trang; tệp bị bỏ qua", Hint: "chép tệp vào đây thay cho liên kết"},
		En:  Words{Sentence: "a symbolic link leaves the site’s folder; the file is left out", Hint: "copy the file here instead of linking to it"},
		Bad: "content/guides/a.vi.md -> /etc/passwd",
	},
	{
		Code: "file-unreadable", Severity: Error, Group: "files",
		Vi: Words{Sentence: "không đọc được tệp: {reason}", Hint: "xem quyền đọc của tệp, hoặc tệp có đang bị chương trình khác giữ không", Bad: "tệp mà bạn không có quyền đọc"},
		En: Words{Sentence: "the file can’t be read: {reason}", Hint: "look at the file’s permissions, or whether another program holds it", Bad: "a file that you have no permission to read"},
	},
	{
		Code: "file-type", Severity: Warning, Group: "files",
		Vi:  Words{Sentence: "không đăng được tệp kiểu {type}; tệp bị bỏ qua", Hint: "đổi sang kiểu thường dùng: PDF, DOCX, XLSX, PPTX, ODT, MP3, MP4, ZIP, TXT; hoặc xóa tệp"},
		En:  Words{Sentence: "files of type {type} are not published; the file is left out", Hint: "save it in a common format: PDF, DOCX, XLSX, PPTX, ODT, MP3, MP4, ZIP, TXT; or delete it"},
		Bad: "content/guides/a/bai-giang.exe",
	},
	{
		Code: "address-taken", Severity: Error, Group: "files",
		Vi: Words{Sentence: "địa chỉ /{address} đã có tệp khác dùng", Hint: "đổi title, hoặc đặt slug riêng cho một trong hai tệp", Related: "dùng lần đầu ở đây", Bad: "hai cẩm nang cùng tên"},
		En: Words{Sentence: "another file has the address /{address} already", Hint: "change the title, or give one of the two a slug of its own", Related: "first used here", Bad: "two guides with the same title"},
	},
	{
		Code: "front-missing", Severity: Error, Group: "files",
		Vi:  Words{Sentence: "tệp không có phần khai báo ở đầu", Hint: "thêm ở dòng đầu: ---, rồi title: …, summary: …, rồi một dòng ---"},
		En:  Words{Sentence: "the file has no front matter", Hint: "begin it with a line ---, then title: …, summary: …, then a line ---"},
		Bad: "# Bài của tôi\n", Good: "---\ntitle: Bài của tôi\nsummary: …\n---\n",
	},
	{
		Code: "front-unclosed", Severity: Error, Group: "files",
		Vi:  Words{Sentence: "phần khai báo mở bằng --- nhưng không có dòng --- đóng lại", Hint: "thêm một dòng chỉ có --- sau dòng khai báo cuối"},
		En:  Words{Sentence: "the front matter opens with --- but no line --- closes it", Hint: "add a line with only --- after its last field"},
		Bad: "---\ntitle: Bài\n\nNội dung", Good: "---\ntitle: Bài\n---\n\nNội dung",
	},
	{
		Code: "front-format", Severity: Error, Group: "files",
		Vi:  Words{Sentence: "phần khai báo phải là YAML giữa hai dòng ---", Hint: "không dùng {found}; viết tên: giá trị, mỗi trường một dòng"},
		En:  Words{Sentence: "front matter must be YAML between two lines ---", Hint: "do not use {found}; write name: value, a line each"},
		Bad: "+++\ntitle = \"Bài\"\n+++", Good: "---\ntitle: Bài\n---",
	},
}
