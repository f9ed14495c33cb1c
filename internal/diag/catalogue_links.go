package diag

var linkEntries = []Entry{
	{
		Code: "link-missing", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "liên kết “{target}” không dẫn tới tệp nào", Hint: "‹ý bạn là “{near}”? ›Đường dẫn tính từ thư mục của tệp này"},
		En:  Words{Sentence: "the link “{target}” leads to no file", Hint: "‹did you mean “{near}”? ›Paths are counted from this file’s folder"},
		Bad: "[giữ hộ chiếu](giu-ho-chieu)", Good: "[giữ hộ chiếu](../guides/giu-giay-to-cua-minh.vi.md)",
	},
	{
		Code: "link-draft", Severity: Warning, Group: "links",
		Vi:  Words{Sentence: "liên kết “{target}” dẫn tới bài chưa đăng; chữ hiện mà không có liên kết", Hint: "đăng bài kia, hoặc bỏ liên kết"},
		En:  Words{Sentence: "the link “{target}” leads to an unpublished text; its words show without a link", Hint: "publish that text, or remove the link"},
		Bad: "[xem](bai-nhap.vi.md)",
	},
	{
		Code: "link-heading", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "“{target}” không có mục #{anchor}", Hint: "‹ý bạn là “#{near}”? ›Mã của mục là tên mục không dấu, nối bằng gạch, như #duong-day-nong"},
		En:  Words{Sentence: "“{target}” has no heading #{anchor}", Hint: "‹did you mean “#{near}”? ›A heading’s id is its words without marks, joined by hyphens, like #duong-day-nong"},
		Bad: "[xem](a.vi.md#khong-co)",
	},
	{
		Code: "link-absolute", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "liên kết “{target}” chỉ chạy được trên một máy hoặc một tên miền", Hint: "viết đường dẫn tới tệp Markdown, ví dụ ../guides/goi-so-nao.vi.md"},
		En:  Words{Sentence: "the link “{target}” works on one machine or one domain only", Hint: "write the path of the Markdown file, like ../guides/goi-so-nao.en.md"},
		Bad: "[xem](/bai-hoc/a/) [xem](C:\\tai-lieu\\a.md) [xem](http://localhost/)",
	},
	{
		Code: "link-outside", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "“{target}” dẫn ra ngoài thư mục content", Hint: "chép tệp vào cạnh bài rồi viết đường dẫn tới đó"},
		En:  Words{Sentence: "“{target}” leads out of the folder content", Hint: "copy the file beside the text and link to it there"},
		Bad: "![ảnh](../../../etc/passwd)",
	},
	{
		Code: "link-scheme", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "không dùng được liên kết kiểu “{scheme}:”", Hint: "dùng https:, mailto:, tel:, hotline:, law:, term:, place: hoặc đường dẫn tới tệp"},
		En:  Words{Sentence: "links of the kind “{scheme}:” are not allowed", Hint: "use https:, mailto:, tel:, hotline:, law:, term:, place: or the path of a file"},
		Bad: "[bấm](javascript:alert(1))",
	},
	{
		Code: "link-insecure", Severity: Warning, Group: "links",
		Vi:  Words{Sentence: "liên kết “{target}” không phải https", Hint: "đổi thành https:// nếu trang đó có; nếu không, cân nhắc bỏ liên kết"},
		En:  Words{Sentence: "the link “{target}” is not https", Hint: "write https:// if the site has it; otherwise think of leaving the link out"},
		Bad: "[trang](http://vi-du.vn/)", Good: "[trang](https://vi-du.vn/)",
	},
	{
		Code: "link-empty", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "liên kết không có đích", Hint: "viết đích trong ngoặc tròn: [chữ](đích)"},
		En:  Words{Sentence: "the link has no target", Hint: "write the target in the round brackets: [words](target)"},
		Bad: "[xem thêm]()",
	},
	{
		Code: "image-missing", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "không có tệp “{target}”", Hint: "‹ý bạn là “{near}”? ›Tệp phải nằm cạnh bài, trong thư mục cùng tên"},
		En:  Words{Sentence: "there is no file “{target}”", Hint: "‹did you mean “{near}”? ›The file must lie beside the text, in the folder of the same name"},
		Bad: "![Hộ chiếu](a/ho-chieu.png)",
	},
	{
		Code: "image-format", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "không dùng được ảnh “{target}”: {reason}", Hint: "dùng PNG, JPEG, WebP, GIF hoặc SVG, tối đa 40 triệu điểm ảnh"},
		En:  Words{Sentence: "the picture “{target}” can’t be used: {reason}", Hint: "use PNG, JPEG, WebP, GIF or SVG of at most 40 million pixels"},
		Bad: "![ảnh](a/anh.tiff)",
	},
	{
		Code: "hotline-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "sổ số điện thoại không có “{target}”", Hint: "‹ý bạn là “{near}”? ›Thêm số mới trong content/data/hotlines.yaml"},
		En:  Words{Sentence: "the register of numbers has no “{target}”", Hint: "‹did you mean “{near}”? ›New numbers go into content/data/hotlines.yaml"},
		Bad: "[gọi](hotline:999)", Good: "[111](hotline:111)",
	},
	{
		Code: "law-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "sổ văn bản không có “{target}”", Hint: "‹ý bạn là “{near}”? ›Thêm văn bản mới trong content/data/laws.yaml"},
		En:  Words{Sentence: "the law register has no “{target}”", Hint: "‹did you mean “{near}”? ›New laws go into content/data/laws.yaml"},
		Bad: "[Luật](law:35/2024/QH15)", Good: "[Luật](law:53/2024/QH15)",
	},
	{
		Code: "term-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "sổ thuật ngữ không có “{target}”", Hint: "‹ý bạn là “{near}”? ›Thêm từ mới trong content/data/terms.yaml"},
		En:  Words{Sentence: "the glossary has no “{target}”", Hint: "‹did you mean “{near}”? ›New words go into content/data/terms.yaml"},
		Bad: "[nạn nhân](term:nannhan)", Good: "[nạn nhân](term:nan-nhan)",
	},
	{
		Code: "place-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "sổ địa danh không có “{target}”", Hint: "‹ý bạn là “{near}”? ›Thêm nơi mới trong content/data/places.yaml"},
		En:  Words{Sentence: "the register of places has no “{target}”", Hint: "‹did you mean “{near}”? ›New places go into content/data/places.yaml"},
		Bad: "[Hoành Mô](place:hoanhmo)", Good: "[Hoành Mô](place:hoanh-mo)",
	},
	{
		Code: "topic-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "site.yaml không có chủ đề “{target}”", Hint: "‹ý bạn là “{near}”? ›‹Các chủ đề: {list}. ›Thêm chủ đề mới vào topics trong content/site.yaml"},
		En:  Words{Sentence: "site.yaml has no topic “{target}”", Hint: "‹did you mean “{near}”? ›‹The topics: {list}. ›New topics go into topics in content/site.yaml"},
		Bad: "topics: [ma-tuyy]", Good: "topics: [ma-tuy]",
	},
	{
		Code: "audience-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "site.yaml không có đối tượng “{target}”", Hint: "‹ý bạn là “{near}”? ›‹Các đối tượng: {list}. ›Thêm đối tượng mới vào audiences trong content/site.yaml"},
		En:  Words{Sentence: "site.yaml has no audience “{target}”", Hint: "‹did you mean “{near}”? ›‹The audiences: {list}. ›New audiences go into audiences in content/site.yaml"},
		Bad: "audiences: [truongthon]", Good: "audiences: [truong-thon]",
	},
	{
		Code: "source-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "sổ nguồn không có “{target}”", Hint: "‹ý bạn là “{near}”? ›Thêm nguồn trong content/data/sources.yaml"},
		En:  Words{Sentence: "the register of sources has no “{target}”", Hint: "‹did you mean “{near}”? ›Sources go into content/data/sources.yaml"},
		Bad: "sources: [S999]", Good: "sources: [S03]",
	},
	{
		Code: "material-unknown", Severity: Error, Group: "links",
		Vi:  Words{Sentence: "không có {kind} “{target}”", Hint: "‹ý bạn là “{near}”? ›Viết phần tên tệp trước .vi.md"},
		En:  Words{Sentence: "there is no {kind} “{target}”", Hint: "‹did you mean “{near}”? ›Write the file’s name before .vi.md"},
		Bad: "scenarios: [khong-co]",
	},
}
