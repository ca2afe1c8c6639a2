// The parts of Apache ECharts that the charts here are made of. README.md says how echarts.min.js is built from it.
import { init, use, version } from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, GraphicComponent, GridComponent, TooltipComponent, SVGRenderer]);

export { init, version };
