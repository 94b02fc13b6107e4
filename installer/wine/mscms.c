/* mscms.dll: Wine's own ends the program where Qt asks for a screen's colours. This one knows none. Never shipped. */
#define NOTHING(name) __declspec(dllexport) void *name(void) { return 0; }
NOTHING(CloseColorProfile)
NOTHING(GetColorProfileFromHandle)
NOTHING(OpenColorProfileW)
NOTHING(WcsCreateIccProfile)
NOTHING(WcsOpenColorProfileW)
