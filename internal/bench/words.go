package bench

import "strings"

// Words to make texts of: everyday and official ones of the field, the commonest first. Vietnamese words are of one to
// three syllables, as in real text.
var vietnamese = strings.Split("người|không|có|được|và|là|của|cho|với|khi|đi|gọi|giúp|làm|nhà|xã|biết|hỏi|nói|đến|về|ở|trước|sau|"+
	"gia đình|công an|biên phòng|thôn bản|trẻ em|phụ nữ|thanh niên|việc làm|hợp đồng|giấy tờ|hộ chiếu|biên giới|cửa khẩu|điện thoại|"+
	"mua bán người|ma túy|nạn nhân|báo tin|trình báo|hỗ trợ|bảo vệ|tư vấn|an toàn|nguy hiểm|lừa đảo|dụ dỗ|môi giới|kết hôn|"+
	"đường dây nóng|tổng đài|cấp cứu|y tế|trạm y tế|bệnh viện|ủy ban nhân dân|cộng đồng|hòa nhập|trợ giúp pháp lý|luật sư|"+
	"cai nghiện|điều trị|tự nguyện|bắt buộc|quản lý|giám sát|xử phạt|hành chính|hình sự|vi phạm|quy định|nghị định|văn bản|"+
	"buổi học|câu hỏi|thảo luận|tình huống|nhóm nhỏ|chia sẻ|thực hành|kết luận|mục tiêu|thời lượng|chuẩn bị|tài liệu|"+
	"bạn bè|hàng xóm|trưởng thôn|giáo viên|học sinh|cha mẹ|con cái|vợ chồng|anh chị|ông bà|họ hàng|người lạ|người quen|"+
	"tiền lương|món nợ|tài khoản|mạng xã hội|tin nhắn|hình ảnh|lời mời|lời hứa|bí mật|sợ hãi|lo lắng|bình tĩnh|tin cậy|"+
	"thuốc lá điện tử|quá liều|bất tỉnh|hơi thở|nằm nghiêng|bác sĩ|sức khỏe|tinh thần|ngủ|ăn uống|gầy|mệt|đau|khóc|"+
	"xe khách|con đường|chợ phiên|núi rừng|suối|nương rẫy|mùa vụ|mưa lũ|đêm|sáng sớm|hôm nay|ngày mai|tuần sau|tháng trước|"+
	"đăng ký|chứng minh|xác minh|tiếp nhận|chuyển tuyến|bàn giao|hồ sơ|danh sách|cuộc họp|kế hoạch|báo cáo|đánh giá|"+
	"đồng ý|từ chối|rời đi|dừng lại|quay về|ở lại|chờ đợi|kiểm tra|ghi nhớ|nhắc lại|học thuộc|kể lại|lắng nghe|quan sát", "|")

var english = strings.Fields("the to and of a is in you for not who with when go call help work home know ask say before after " +
	"family police border guard village child woman youth job contract paper passport gate phone trafficking drug victim report " +
	"support protect advice safe danger fraud lure broker marriage hotline emergency health station hospital committee community " +
	"return legal aid lawyer treatment voluntary compulsory management fine crime rule decree text lesson question discussion " +
	"scenario group share practice goal time prepare material friend neighbour head teacher pupil parent husband wife stranger " +
	"money debt account message picture offer promise secret fear worry calm trust vape overdose breathing doctor sleep road " +
	"market forest stream farm season rain night morning today tomorrow register verify receive refer file list meeting plan " +
	"agree refuse leave stop wait check remember repeat listen watch carry parcel bag bus driver route place address name " +
	"station officer leader member worker collaborator trainer agenda break session handout poster slide notes answer choice")
